import { Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** Which currency is reported in, and where that is chosen. */
export function CurrencyLink({ currency }: { currency: string | null }) {
  const { t } = useTranslation();
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <div>
          <Text as="h2" variant="headingSm">
            {t('currencies.title')}
          </Text>
          <p>{currency ? t('currencies.reportedIn', { currency }) : t('currencies.each')}</p>
        </div>
        <Button url="/settings/currencies">{t('currencies.open')}</Button>
      </InlineStack>
    </Card>
  );
}

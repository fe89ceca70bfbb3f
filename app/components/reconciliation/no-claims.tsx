import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { NoNumbers } from '../states/no-numbers.tsx';

/** Nothing to reconcile: no spend at all yet, or none of these days that says what it brought. */
export function NoClaims({ hasSpend }: { hasSpend: boolean }) {
  const { t } = useTranslation();
  if (!hasSpend) return <NoNumbers />;
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          {t('reconciliation.empty.title')}
        </Text>
        <Text as="p" tone="subdued">
          {t('reconciliation.empty.text')}
        </Text>
      </BlockStack>
    </Card>
  );
}

import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { WaysIn } from './ways-in.tsx';

/** Nothing has come in yet: what the page will show, and the three ways to begin. */
export function NoNumbers() {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('empty.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('empty.text')}
          </Text>
        </BlockStack>
        <WaysIn />
      </BlockStack>
    </Card>
  );
}

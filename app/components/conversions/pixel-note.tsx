import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

/** What a browser pixel has to send for the same purchase, so that Meta counts it once. */
const BROWSER_CALL = "fbq('track', 'Purchase', { value, currency }, { eventID: orderId })";

/** How the same purchase, told by a browser pixel as well, counts once. */
export function PixelNote() {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t('conversions.pixel.title')}
        </Text>
        <p>{t('conversions.pixel.same')}</p>
        <ul className="connection-list">
          <li>
            <code>{BROWSER_CALL}</code>
          </li>
        </ul>
        <p className="muted">{t('conversions.pixel.other')}</p>
      </BlockStack>
    </Card>
  );
}

import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { CHANNELS } from '#app/domain/channels/channel.ts';
import { DropFile } from '../imports/drop-file.tsx';

const EXAMPLE = `Order,True channel,True platform,True campaign,Known from,Missed because
#1001,paid-social,meta,120210000000000001,survey,
#1002,email,,,survey,
#1003,unattributed,,,geo test,no-touch`;

/** Nothing is known yet: what kind of knowledge helps, how the file looks, and where it goes. */
export function NoTruth() {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t('truth.empty.title')}
          </Text>
          <Text as="p" tone="subdued">
            {t('truth.empty.text')}
          </Text>
        </BlockStack>
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t('truth.empty.format')}
          </Text>
          <Text as="p">{t('truth.empty.columns')}</Text>
          <pre className="truth-example">{EXAMPLE}</pre>
          <Text as="p" tone="subdued">
            {t('truth.empty.channels', { channels: CHANNELS.join(', ') })}
          </Text>
        </BlockStack>
        <DropFile />
      </BlockStack>
    </Card>
  );
}

import { BlockStack, Card, ProgressBar, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';
import type { ImportDetail } from '#app/reports/imports/types.ts';

export function ImportProgress({ found }: { found: ImportDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = found.fileBytes > 0 ? Math.min(1, found.bytesRead / found.fileBytes) : 0;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {found.state === 'queued' ? t('imports.waiting') : t('imports.running')}
        </Text>
        <ProgressBar progress={share * 100} size="small" />
        <Text as="p" tone="subdued">
          <span role="status">
            {t('imports.progress', {
              share: format.percent(share),
              count: found.records,
              records: format.count(found.records),
            })}
          </span>
        </Text>
        <Text as="p" tone="subdued">
          {t('imports.leave')}
        </Text>
      </BlockStack>
    </Card>
  );
}

import { useRevalidator } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, DropZone, InlineStack, Spinner, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CostsReport } from '#app/reports/costs/types.ts';
import { Sentences } from '../messages/sentences.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { CostFiles } from './cost-files.tsx';
import { CostPreview } from './cost-preview.tsx';
import { type FileAnswer, sendCostFile, type ReadFile } from './send-cost-file.ts';

interface CostFileCardProps {
  readonly report: CostsReport;
  readonly mayChange: boolean;
}

type Shown =
  | { readonly is: 'nothing' }
  | { readonly is: 'busy' }
  | { readonly is: 'read'; readonly file: File; readonly read: ReadFile }
  | { readonly is: 'taken'; readonly count: number }
  | { readonly is: 'refused'; readonly answer: FileAnswer & { ok: false } };

/** Unit costs by file: it is read first and shown, and counts once it is taken. */
export function CostFileCard({ report, mayChange }: CostFileCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { revalidate } = useRevalidator();
  const [shown, setShown] = useState<Shown>({ is: 'nothing' });
  const send = async (file: File, take: boolean) => {
    setShown({ is: 'busy' });
    const answer = await sendCostFile(file, take);
    if (!answer.ok) setShown({ is: 'refused', answer });
    else if ('taken' in answer) {
      setShown({ is: 'taken', count: answer.taken });
      revalidate();
    } else setShown({ is: 'read', file, read: answer });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t('costs.file.title')}
          </Text>
          <p>{t('costs.file.help')}</p>
          <p>{t('costs.file.shippingHelp')}</p>
        </BlockStack>
        <InlineStack gap="200">
          <Button url="/settings/costs.csv" download>
            {t('costs.file.template')}
          </Button>
          <Button url="/settings/costs/shipping.csv" download>
            {t('costs.file.shippingTemplate')}
          </Button>
        </InlineStack>
        {mayChange ? (
          <DropZone
            accept=".csv,.tsv,.txt,.xlsx"
            allowMultiple={false}
            disabled={shown.is === 'busy'}
            label={t('costs.file.drop')}
            labelHidden
            onDrop={(files) => (files[0] ? void send(files[0], false) : undefined)}
          >
            <DropZone.FileUpload actionTitle={t('imports.choose')} actionHint={t('costs.file.dropHint')} />
          </DropZone>
        ) : null}
        {shown.is === 'busy' ? <Spinner size="small" accessibilityLabel={t('costs.file.reading')} /> : null}
        {shown.is === 'refused' ? (
          <Banner tone="critical">
            <Sentences told={shown.answer.error ?? [{ text: t('imports.uploadFailed') }]} />
          </Banner>
        ) : null}
        {shown.is === 'taken' ? (
          <Banner tone="success">
            {t('costs.file.taken', { count: shown.count, shown: format.count(shown.count) })}
          </Banner>
        ) : null}
        {shown.is === 'read' ? (
          <CostPreview
            read={shown.read}
            fileName={shown.file.name}
            onTake={() => void send(shown.file, true)}
            onLeave={() => setShown({ is: 'nothing' })}
          />
        ) : null}
        <CostFiles files={report.files} zone={report.zone} mayChange={mayChange} />
      </BlockStack>
    </Card>
  );
}

import { Banner, BlockStack, DropZone, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../numbers/use-format.tsx';
import { Refused } from './refused.tsx';
import { useCurrencyChange } from './use-currency-change.ts';

/** Takes the rates of a file: the ECB's own, or one rate a row. */
export function UploadRates() {
  const { t } = useTranslation();
  const format = useFormat();
  const uploading = useCurrencyChange();
  const take = async (files: File[]) => {
    const [file] = files;
    if (file) uploading.ask({ intent: 'upload', fileName: file.name.slice(0, 300), text: await file.text() });
  };
  const { done } = uploading;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t('currencies.upload')}
      </Text>
      <p className="muted">{t('currencies.uploadHelp')}</p>
      <DropZone
        accept=".csv,.txt"
        allowMultiple={false}
        disabled={uploading.busy}
        label={t('currencies.upload')}
        labelHidden
        onDrop={(files) => void take(files)}
      >
        <DropZone.FileUpload actionTitle={t('imports.choose')} />
      </DropZone>
      <Refused refused={uploading.refused} />
      {done ? (
        <Banner tone="success">
          {t('currencies.uploaded', { count: done.count ?? 0, shown: format.count(done.count ?? 0) })}{' '}
          {done.leftOut ? t('currencies.leftOut', { count: done.leftOut, shown: format.count(done.leftOut) }) : null}
        </Banner>
      ) : null}
    </BlockStack>
  );
}

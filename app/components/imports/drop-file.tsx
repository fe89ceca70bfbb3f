import { useNavigate } from '@remix-run/react';
import { Banner, BlockStack, DropZone, ProgressBar, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { uploadFile } from './upload-file.ts';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx';

/** Drop a file or choose one: it streams to the server as it is, and its preview follows. */
export function DropFile() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<readonly Told[] | null>(null);
  const take = async (files: File[]) => {
    const file = files[0];
    if (!file) return;
    setError(null);
    setShare(0);
    const answer = await uploadFile(file, setShare);
    setShare(null);
    if ('id' in answer) navigate(`/imports/${answer.id}`);
    else setError(answer.error ?? [{ text: t('imports.uploadFailed') }]);
  };
  return (
    <BlockStack gap="300">
      {error ? (
        <Banner tone="critical">
          <Sentences told={error} />
        </Banner>
      ) : null}
      <DropZone
        accept={ACCEPTED}
        allowMultiple={false}
        disabled={share !== null}
        label={t('imports.file')}
        labelHidden
        onDrop={(files) => void take(files)}
      >
        <DropZone.FileUpload actionTitle={t('imports.choose')} actionHint={t('imports.dropHint')} />
      </DropZone>
      {share === null ? null : (
        <BlockStack gap="100">
          <ProgressBar progress={share * 100} size="small" />
          <Text as="p" tone="subdued">
            <span role="status">{t('imports.uploading', { share: format.percent(share) })}</span>
          </Text>
        </BlockStack>
      )}
    </BlockStack>
  );
}

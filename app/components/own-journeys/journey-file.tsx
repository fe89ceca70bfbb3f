import { BlockStack, Button, Card, DropZone, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_JOURNEYS_BYTES } from '#app/domain/attribution/own-journeys/file-news.ts';
import { useFormat } from '../numbers/use-format.tsx';

const ACCEPTED = '.ndjson,.jsonl,.json,.csv,.txt';
const SAMPLES = ['journeys.ndjson', 'journeys.csv'] as const;

interface JourneyFileProps {
  readonly file: File | null;
  readonly onFile: (file: File) => void;
}

/** Drop a file, choose one, or try a sample. */
export function JourneyFile({ file, onFile }: JourneyFileProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [tooLarge, setTooLarge] = useState(false);
  const take = (files: File[]) => {
    const [first] = files;
    if (!first) return;
    setTooLarge(first.size > MAX_JOURNEYS_BYTES);
    if (first.size <= MAX_JOURNEYS_BYTES) onFile(first);
  };
  const limit = format.bytes(MAX_JOURNEYS_BYTES);
  return (
    <Card>
      <BlockStack gap="300">
        <DropZone accept={ACCEPTED} allowMultiple={false} label={t('ownJourneys.file')} labelHidden onDrop={take}>
          <DropZone.FileUpload
            actionTitle={t('ownJourneys.choose')}
            actionHint={t('ownJourneys.dropHint', { limit })}
          />
        </DropZone>
        {tooLarge ? (
          <Text as="p" tone="critical">
            <span role="alert">{t('ownJourneys.tooLarge', { limit })}</span>
          </Text>
        ) : null}
        {file ? (
          <Text as="p" fontWeight="semibold">
            {t('ownJourneys.chosen', { name: file.name, size: format.bytes(file.size) })}
          </Text>
        ) : null}
        <InlineStack gap="200" blockAlign="center">
          <Text as="span">{t('ownJourneys.noFile')}</Text>
          {SAMPLES.map((name) => (
            <Button key={name} size="slim" onClick={() => void fetchSample(name).then(onFile)}>
              {t('ownJourneys.trySample', { name })}
            </Button>
          ))}
        </InlineStack>
        <p className="muted">{t('ownJourneys.promise')}</p>
      </BlockStack>
    </Card>
  );
}

async function fetchSample(name: string): Promise<File> {
  const response = await fetch(`/samples/${name}`);
  return new File([await response.blob()], name);
}

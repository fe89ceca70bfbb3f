import { Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Sentences } from '../messages/sentences.tsx';
import type { Format } from '../numbers/format.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { RunState } from './send-journeys.ts';

interface RunProgressProps {
  readonly run: RunState | null;
  readonly onStop: () => void;
}

/** How far the file is, or why there is no answer. */
export function RunProgress({ run, onStop }: RunProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!run || run.state === 'done') return null;
  if (run.state === 'failed' || run.state === 'refused') {
    return (
      <Banner tone="critical" title={t('ownJourneys.noAnswer')}>
        <Sentences told={run.told ?? [{ text: t('imports.uploadFailed') }]} />
      </Banner>
    );
  }
  return (
    <Card>
      <BlockStack gap="200">
        <ProgressBar progress={progressOf(run) * 100} size="small" />
        <InlineStack gap="300" align="space-between" blockAlign="center">
          <Text as="p" tone="subdued">
            <span role="status">{progressText(run, t, format)}</span>
          </Text>
          <Button size="slim" onClick={onStop}>
            {t('ownJourneys.stop')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function progressOf(run: RunState): number {
  if (run.state === 'sending') return run.share / 2;
  return run.state === 'reading' ? 0.5 + run.share / 2 : 0.5;
}

function progressText(run: RunState, t: TFunction, format: Format): string {
  if (run.state === 'sending') return t('imports.uploading', { share: format.percent(run.share) });
  if (run.state !== 'reading') return t('ownJourneys.waiting');
  if (run.share >= 1) return t('ownJourneys.solving');
  return t('ownJourneys.reading', { share: format.percent(run.share), lines: format.count(run.lines) });
}

import { BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ModelRun } from '#app/domain/attribution/data-driven/model-run.ts';
import type { RunPreview } from '#app/reports/model-runs/types.ts';
import { Facts } from '../evidence/facts.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { Movements } from '../preview/movements.tsx';
import { AdoptRun } from './adopt-run.tsx';
import { RunName, RunState } from './runs-table.tsx';
import { SharesTable } from './shares-table.tsx';

interface RunDetailProps {
  readonly preview: RunPreview;
  readonly adoptedModel: string;
  readonly zone: string;
  readonly mayChange: boolean;
}

/** One run: what it saw, what it found, what adopting it would move. */
export function RunDetail({ preview, adoptedModel, zone, mayChange }: RunDetailProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { run: view, shares, movements, comparedWith } = preview;
  const { run } = view;
  const model = t(`models.${run.model}.name`);
  const adopted = t(`models.${adoptedModel}.name`);
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            <RunName model={run.model} order={run.order} />, {format.dayRange(run.from, run.to)}
          </Text>
          <RunState view={view} zone={zone} />
        </InlineStack>
        <p className="muted">{t(`models.${run.model}.formula`)}</p>
        <SharesTable shares={shares} isMarkov={run.model === 'markov'} hasBefore={comparedWith === 'run-in-force'} />
        <Movements report={movements} />
        <p className="muted">
          {comparedWith === 'run-in-force'
            ? t('runs.comparedRun', { model })
            : t('runs.comparedMeasure', { model, adopted })}
        </p>
        <WhatItSaw id={view.id} run={run} />
        {mayChange ? <AdoptRun view={view} adoptedModel={adoptedModel} /> : null}
      </BlockStack>
    </Card>
  );
}

function WhatItSaw({ id, run }: { id: string; run: ModelRun }) {
  const { t } = useTranslation();
  const format = useFormat();
  const file = `journeys-${id.slice(0, 8)}.ndjson`;
  const window = (days: number | null) =>
    days === null ? t('choices.unlimited') : t('choices.windowDays', { count: days });
  return (
    <section aria-label={t('runs.seen')}>
      <Facts
        facts={[
          [
            t('runs.seen'),
            t('runs.seenText', {
              converting: format.count(run.converting),
              nonConverting: format.count(run.nonConverting),
            }),
          ],
          [t('runs.paths'), format.count(run.distinctPaths)],
          [t('runs.orders'), format.count(run.withoutTouches)],
          [t('runs.windows'), t('runs.windowsText', { visits: window(run.window), leads: window(run.leadWindow) })],
          [t('runs.grouping'), run.channelVersion],
          [t('runs.hash'), <code key="hash">{run.inputHash}</code>],
        ]}
      />
      <p>
        <a href={`/models/runs/${id}.ndjson`} download={file}>
          {t('runs.download')}
        </a>
      </p>
      <p className="muted">
        {t('runs.reproduce')}{' '}
        <code>
          npm run --silent digiflow -- attribute --model {run.model}
          {run.model === 'markov' ? ` --order ${run.order}` : ''} {file}
        </code>
      </p>
    </section>
  );
}

import { Banner, BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { RunPreview, RunsReport } from '#app/reports/model-runs/types.ts';
import type { Choices } from '../choices/choices.ts';
import { NewRun } from './new-run.tsx';
import { RunDetail } from './run-detail.tsx';
import { RunsTable } from './runs-table.tsx';

interface RunsPageProps {
  readonly report: RunsReport;
  readonly preview: RunPreview | null;
  readonly choices: Choices;
  readonly mayChange: boolean;
}

/** What the data-driven models learnt, when, from what; and which of it holds. */
export function RunsPage({ report, preview, choices, mayChange }: RunsPageProps) {
  const { t } = useTranslation();
  const isNone = Object.keys(report.inForce).length === 0;
  return (
    <Page
      fullWidth
      title={t('runs.title')}
      subtitle={t('runs.subtitle')}
      backAction={{ content: t('nav.models'), url: '/models' }}
    >
      <BlockStack gap="400">
        {isNone ? <Banner tone="info">{t('runs.none')}</Banner> : null}
        {mayChange ? <NewRun today={choices.today} /> : null}
        {preview ? (
          <RunDetail
            key={preview.run.id}
            preview={preview}
            adoptedModel={report.adoptedModel}
            zone={report.zone}
            mayChange={mayChange}
          />
        ) : null}
        <RunsTable runs={report.runs} zone={report.zone} shown={preview?.run.id ?? null} />
      </BlockStack>
    </Page>
  );
}

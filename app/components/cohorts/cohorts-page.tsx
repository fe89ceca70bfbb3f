import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CohortsReport } from '#app/reports/cohorts/types.ts';
import { useShownCurrency } from '../choices/currency-choice.tsx';
import type { SavedView } from '../choices/saved-views.tsx';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { CountedAt } from '../freshness/counted-at.tsx';
import { ReportWarnings } from '../roas/report-warnings.tsx';
import { NoNumbers } from '../states/no-numbers.tsx';
import { CohortChannels } from './cohort-channels.tsx';
import { parseShown } from './cohort-choices.ts';
import { CohortControls } from './cohort-controls.tsx';
import { CohortFormulas } from './cohort-formulas.tsx';
import { CohortRestCard } from './cohort-rest-card.tsx';
import { CohortTable } from './cohort-table.tsx';
import { CohortsPlot } from './cohorts-plot.tsx';

interface CohortsPageProps {
  readonly report: CohortsReport;
  readonly countedAt: string | null;
  readonly views: readonly SavedView[];
}

/** What is a customer worth, and how long until that covers what they cost? Customers by the month of their first order. */
export function CohortsPage({ report, countedAt, views }: CohortsPageProps) {
  const { t } = useTranslation();
  const [params] = useChoiceParams();
  const currency = useShownCurrency(report.sheets.map((sheet) => sheet.currency));
  const sheet = report.sheets.find((one) => one.currency === currency);
  const shown = parseShown(params, sheet?.hasCosts ?? false);
  const isEmpty = report.sheets.length === 0 && report.query.channel === null;
  return (
    <Page fullWidth title={t('nav.customers')} subtitle={t('cohorts.subtitle')}>
      <BlockStack gap="400">
        {isEmpty ? (
          <NoNumbers />
        ) : (
          <>
            <CohortControls report={report} sheet={sheet} views={views} />
            <CountedAt at={countedAt} zone={report.zone} />
            <ReportWarnings warnings={report.warnings} />
            {sheet && sheet.rows.length > 0 ? (
              <>
                <CohortsPlot sheet={sheet} shown={shown} />
                <CohortTable sheet={sheet} shown={shown} query={report.query} today={report.today} />
              </>
            ) : (
              <p className="muted">{t('cohorts.noneShown')}</p>
            )}
            {sheet?.rest ? <CohortRestCard rest={sheet.rest} sheet={sheet} /> : null}
            {sheet && sheet.rows.length > 0 ? (
              <>
                <CohortChannels sheet={sheet} measure={report.measure} />
                <CohortFormulas sheet={sheet} revenue={report.query.revenue} />
              </>
            ) : null}
          </>
        )}
      </BlockStack>
    </Page>
  );
}

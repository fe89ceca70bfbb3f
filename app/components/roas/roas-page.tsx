import { useSearchParams } from '@remix-run/react';
import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { RoasReport } from '#app/reports/roas/types.ts';
import { ChoiceBar } from '../choices/choice-bar.tsx';
import { addressOf } from '../choices/choices.ts';
import type { Choices } from '../choices/choices.ts';
import { CurrencyChoice, useShownCurrency } from '../choices/currency-choice.tsx';
import { SavedViews } from '../choices/saved-views.tsx';
import type { SavedView } from '../choices/saved-views.tsx';
import { FigureRow } from '../figures/figure-card.tsx';
import { FreshnessCard } from '../freshness/freshness-card.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { plotDays } from '../plots/plot-days.ts';
import { RoasPlot } from '../plots/roas-plot.tsx';
import { NoNumbers } from '../states/no-numbers.tsx';
import { ReportWarnings } from './report-warnings.tsx';
import type { RoasColumnId } from './roas-columns.ts';
import { ProfitRow } from './profit-row.tsx';
import { roasFigures } from './roas-figures.ts';
import { RoasTable } from './roas-table.tsx';
import { SignalShares } from './signal-shares.tsx';

export interface RoasPageProps {
  readonly report: RoasReport;
  readonly choices: Choices;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly views: readonly SavedView[];
  readonly columns: readonly RoasColumnId[];
}

export function RoasPage({ report, choices, shops, views, columns }: RoasPageProps) {
  const { t } = useTranslation();
  const currencies = report.totals.map(({ current }) => current.currency);
  const currency = useShownCurrency(currencies);
  return (
    <Page fullWidth title={t('nav.roas')} subtitle={t('roas.subtitle')}>
      <BlockStack gap="400">
        <ChoiceBar choices={choices} shops={shops}>
          <CurrencyChoice currencies={currencies} />
          <SavedViews page="roas" views={views} />
        </ChoiceBar>
        <ReportWarnings warnings={report.warnings} />
        {currency ? (
          <RoasNumbers report={report} choices={choices} currency={currency} columns={columns} />
        ) : (
          <NoNumbers />
        )}
      </BlockStack>
    </Page>
  );
}

interface RoasNumbersProps extends Pick<RoasPageProps, 'report' | 'choices' | 'columns'> {
  readonly currency: string;
}

function RoasNumbers({ report, choices, currency, columns }: RoasNumbersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  const total = report.totals.find(({ current }) => current.currency === currency)!;
  const days = plotDays(report.days, currency);
  const asked = {
    ...total,
    days,
    revenueFormula: t(`revenue.${choices.query.revenue}.formula`),
    ordersHref: addressOf('/orders', params, { currency }),
    spendHref: '/data-health#spend',
    t,
    format,
  };
  return (
    <>
      <FigureRow figures={roasFigures(asked)} />
      <ProfitRow asked={asked} />
      <RoasPlot days={days} currency={currency} />
      <RoasTable report={report} currency={currency} remembered={columns} />
      <SignalShares total={total.current} />
      <FreshnessCard freshness={report.freshness} zone={report.zone} />
    </>
  );
}

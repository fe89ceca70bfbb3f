import { useSearchParams } from '@remix-run/react';
import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { HomeReport } from '#app/reports/home/types.ts';
import { ChoiceBar } from '../choices/choice-bar.tsx';
import { addressOf, numberParams } from '../choices/choices.ts';
import type { Choices } from '../choices/choices.ts';
import { CurrencyChoice, useShownCurrency } from '../choices/currency-choice.tsx';
import { FigureRow } from '../figures/figure-card.tsx';
import { useWords } from '../messages/use-words.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { plotDays } from '../plots/plot-days.ts';
import { RoasPlot } from '../plots/roas-plot.tsx';
import { ProfitRow } from '../roas/profit-row.tsx';
import { roasFigures } from '../roas/roas-figures.ts';
import { NoNumbers } from '../states/no-numbers.tsx';
import { Attention } from './attention.tsx';
import { Changes } from './changes.tsx';
import { HomeAlerts } from './home-alerts.tsx';
import { Checklist } from './checklist.tsx';
import { SetupCard } from './setup-card.tsx';

interface HomePageProps {
  readonly report: HomeReport;
  readonly choices: Choices;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly mayHide: boolean;
  readonly closed: readonly string[]; // pages that the reader may not open
}

/** Is my advertising paying? The answer at a glance, what changed, and what needs somebody. */
export function HomePage({ report, choices, shops, mayHide, closed }: HomePageProps) {
  const { t } = useTranslation();
  const currencies = report.totals.map(({ current }) => current.currency);
  const currency = useShownCurrency(currencies);
  const [params] = useSearchParams();
  const hasChosen = numberParams(params).size > 0; // whoever chose days without numbers has to get back
  return (
    <Page fullWidth title={t('nav.home')} subtitle={t('home.subtitle')}>
      <BlockStack gap="400">
        {report.setup ? <SetupCard setup={report.setup} mayHide={mayHide} /> : null}
        <Attention attention={report.attention} />
        <HomeAlerts alerts={report.alerts} zone={report.zone} closed={closed} />
        {currency || hasChosen ? (
          <ChoiceBar choices={choices} shops={shops}>
            <CurrencyChoice currencies={currencies} />
          </ChoiceBar>
        ) : null}
        {currency ? <HomeNumbers report={report} choices={choices} currency={currency} /> : <NoNumbers />}
        {report.setup ? null : <Checklist steps={report.checklist} />}
      </BlockStack>
    </Page>
  );
}

function HomeNumbers({ report, choices, currency }: Pick<HomePageProps, 'report' | 'choices'> & { currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  const [params] = useSearchParams();
  const total = report.totals.find(({ current }) => current.currency === currency)!;
  const days = plotDays(report.days, currency);
  const asked = {
    ...total,
    days,
    revenueFormula: t(`revenue.${choices.query.revenue}.formula`),
    ordersHref: addressOf('/roas', params, { currency }),
    spendHref: '/data-health#spend',
    t,
    format,
  };
  return (
    <>
      <FigureRow figures={roasFigures(asked)} />
      <ProfitRow asked={asked} />
      {report.notes.map((note) => (
        <p key={note.text} className="muted page-note">
          {words(note)}
        </p>
      ))}
      <Changes changes={report.changes.filter((change) => change.currency === currency)} />
      <RoasPlot days={days} currency={currency} />
    </>
  );
}

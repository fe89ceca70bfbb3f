import { BlockStack, Page } from '@shopify/polaris';
import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { TruthReport } from '#app/reports/truth/types.ts';
import { ChoiceBar } from '../choices/choice-bar.tsx';
import { addressOf } from '../choices/choices.ts';
import type { Choices } from '../choices/choices.ts';
import { CurrencyChoice, useShownCurrency } from '../choices/currency-choice.tsx';
import { type SavedView, SavedViews } from '../choices/saved-views.tsx';
import { CountedAt } from '../freshness/counted-at.tsx';
import { NoTruth } from './no-truth.tsx';
import { TruthChannels } from './truth-channels.tsx';
import { TruthFormulas } from './truth-formulas.tsx';
import { TruthMissed } from './truth-missed.tsx';
import { TruthModels } from './truth-models.tsx';
import { TruthPlot } from './truth-plot.tsx';
import { TruthScope } from './truth-scope.tsx';

interface TruthPageProps {
  readonly report: TruthReport;
  readonly countedAt: string | null;
  readonly choices: Choices;
  readonly views: readonly SavedView[];
  readonly shops: readonly { readonly id: string; readonly name: string }[];
}

/** Which model comes nearest to what truly brought the orders, where somebody knows? */
export function TruthPage({ report, countedAt, choices, shops, views }: TruthPageProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const currencies = report.sheets.map(({ currency }) => currency);
  const currency = useShownCurrency(currencies);
  const sheet = report.sheets.find((one) => one.currency === currency);
  return (
    <Page
      fullWidth
      title={t('truth.title')}
      subtitle={t('truth.subtitle')}
      backAction={{ content: t('nav.models'), url: addressOf('/models', params) }}
    >
      <BlockStack gap="400">
        {report.known === 0 ? (
          <NoTruth />
        ) : (
          <>
            <ChoiceBar choices={choices} shops={shops} compares={false} choosesModel={false}>
              <CurrencyChoice currencies={currencies} />
              <SavedViews page="models/truth" views={views} />
            </ChoiceBar>
            <CountedAt at={countedAt} zone={choices.zone} />
            <TruthScope report={report} sheet={sheet} />
            {sheet ? (
              <>
                <TruthModels sheet={sheet} adopted={report.adopted} />
                <TruthPlot sheet={sheet} adopted={report.adopted} />
                <TruthChannels sheet={sheet} adopted={report.adopted} />
                <TruthMissed sheet={sheet} />
                <TruthFormulas sheet={sheet} adopted={report.adopted} />
              </>
            ) : null}
          </>
        )}
      </BlockStack>
    </Page>
  );
}

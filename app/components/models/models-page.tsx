import { useSearchParams } from '@remix-run/react';
import { BlockStack, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ModelsReport } from '#app/reports/models/types.ts';
import { ChoiceBar } from '../choices/choice-bar.tsx';
import type { Choices } from '../choices/choices.ts';
import { CurrencyChoice, useShownCurrency } from '../choices/currency-choice.tsx';
import { SavedViews } from '../choices/saved-views.tsx';
import type { SavedView } from '../choices/saved-views.tsx';
import { CountedAt } from '../freshness/counted-at.tsx';
import { ReportWarnings } from '../roas/report-warnings.tsx';
import { NoNumbers } from '../states/no-numbers.tsx';
import { FigureSwitch } from './figure-switch.tsx';
import { parseFigure } from './model-figure.ts';
import { ModelRules } from './model-rules.tsx';
import { ModelsPlot } from './models-plot.tsx';
import { ModelsTable } from './models-table.tsx';

interface ModelsPageProps {
  readonly report: ModelsReport;
  readonly countedAt: string | null;
  readonly choices: Choices;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly views: readonly SavedView[];
}

/** How much does it depend on the model? The same orders under every rule model, side by side. */
export function ModelsPage({ report, countedAt, choices, shops, views }: ModelsPageProps) {
  const { t, i18n } = useTranslation();
  const [params] = useSearchParams();
  const currency = useShownCurrency(report.sheets.map((sheet) => sheet.currency));
  const sheet = report.sheets.find((one) => one.currency === currency);
  const figure = parseFigure(params.get('show'));
  return (
    <Page fullWidth title={t('nav.models')} subtitle={t('modelsPage.subtitle')}>
      <BlockStack gap="400">
        <ChoiceBar choices={choices} shops={shops} compares={false} choosesModel={false}>
          <CurrencyChoice currencies={report.sheets.map((sheet) => sheet.currency)} />
          <SavedViews page="models" views={views} />
        </ChoiceBar>
        <CountedAt at={countedAt} zone={choices.zone} />
        <ReportWarnings warnings={report.warnings} />
        {report.runsComputed.length > 0 ? (
          <p className="muted page-note">
            {t('runs.computedNote', {
              models: list(
                report.runsComputed.map((model) => t(`models.${model}.name`)),
                i18n.language,
              ),
            })}
          </p>
        ) : null}
        {sheet ? (
          <>
            <FigureSwitch figure={figure} />
            <ModelsPlot sheet={sheet} figure={figure} />
            <ModelsTable sheet={sheet} figure={figure} adopted={report.adopted} />
            <ModelRules measure={choices.query.measure} adopted={report.adopted} />
          </>
        ) : (
          <NoNumbers />
        )}
      </BlockStack>
    </Page>
  );
}

function list(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}

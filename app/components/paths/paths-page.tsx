import { BlockStack, Page, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { REPEAT_RULES } from '#app/domain/paths/path-key.ts';
import type { PathsReport } from '#app/reports/paths/types.ts';
import { ChoiceBar } from '../choices/choice-bar.tsx';
import { addressOf } from '../choices/choices.ts';
import type { Choices } from '../choices/choices.ts';
import { CurrencyChoice, useShownCurrency } from '../choices/currency-choice.tsx';
import { SavedViews } from '../choices/saved-views.tsx';
import type { SavedView } from '../choices/saved-views.tsx';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { CountedAt } from '../freshness/counted-at.tsx';
import { ReportWarnings } from '../roas/report-warnings.tsx';
import { NoNumbers } from '../states/no-numbers.tsx';
import { FlowsCard } from './flows-card.tsx';
import { PathsTable } from './paths-table.tsx';
import { TimesCard } from './times-card.tsx';
import { TouchesCard } from './touches-card.tsx';

interface PathsPageProps {
  readonly report: PathsReport;
  readonly countedAt: string | null;
  readonly choices: Choices;
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly views: readonly SavedView[];
}

/** Which way do orders come? Their commonest paths, how they flow, how long they take and how many touches they have. */
export function PathsPage({ report, countedAt, choices, shops, views }: PathsPageProps) {
  const { t } = useTranslation();
  const [params] = useChoiceParams();
  const currencies = report.sheets.map((sheet) => sheet.currency);
  const currency = useShownCurrency(currencies);
  const sheet = report.sheets.find((one) => one.currency === currency);
  return (
    <Page
      fullWidth
      title={t('paths.title')}
      subtitle={t('paths.subtitle')}
      backAction={{ content: t('nav.models'), url: addressOf('/models', params) }}
    >
      <BlockStack gap="400">
        <ChoiceBar choices={choices} shops={shops} compares={false} choosesModel={false}>
          <RepeatsChoice repeats={report.repeats} />
          <CurrencyChoice currencies={currencies} />
          <SavedViews page="models/paths" views={views} />
        </ChoiceBar>
        <CountedAt at={countedAt} zone={choices.zone} />
        <ReportWarnings warnings={report.warnings} />
        {sheet ? (
          <>
            <FlowsCard sheet={sheet} />
            <PathsTable sheet={sheet} repeats={report.repeats} />
            <TimesCard sheet={sheet} />
            <TouchesCard sheet={sheet} />
          </>
        ) : (
          <NoNumbers />
        )}
      </BlockStack>
    </Page>
  );
}

function RepeatsChoice({ repeats }: { repeats: PathsReport['repeats'] }) {
  const { t } = useTranslation();
  const [, change] = useChoiceParams();
  return (
    <Select
      label={t('paths.repeats')}
      labelInline
      value={repeats}
      options={REPEAT_RULES.map((value) => ({ value, label: t(`paths.repeatRules.${value}`) }))}
      onChange={(value) => change({ repeats: value })}
    />
  );
}

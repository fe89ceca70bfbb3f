import { Link } from '@remix-run/react';
import { Button, ButtonGroup, Card, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { REVENUE_DEFINITIONS } from '#app/domain/orders/components.ts';
import type { CohortsReport, CohortSheet } from '#app/reports/cohorts/types.ts';
import { CurrencyChoice } from '../choices/currency-choice.tsx';
import { type SavedView, SavedViews } from '../choices/saved-views.tsx';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { COHORT_COUNTED, COHORT_MONTHS, COHORT_UNITS, parseShown } from './cohort-choices.ts';

interface CohortControlsProps {
  readonly report: CohortsReport;
  readonly sheet: CohortSheet | undefined;
  readonly views: readonly SavedView[];
}

/** Which customers, which revenue, in which currency and unit. */
export function CohortControls({ report, sheet, views }: CohortControlsProps) {
  const { t } = useTranslation();
  const [params, change] = useChoiceParams();
  const { query, channels, sheets, zone } = report;
  const hasCosts = sheet?.hasCosts ?? false;
  const shown = parseShown(params, hasCosts);
  const chosen = query.channel !== null && !channels.includes(query.channel) ? [query.channel] : [];
  return (
    <Card padding="300">
      <div className="choice-bar cohort-controls">
        <Select
          label={t('cohorts.months')}
          labelInline
          value={String(query.months)}
          options={COHORT_MONTHS.map((count) => ({ value: String(count), label: t('cohorts.monthsBack', { count }) }))}
          onChange={(months) => change({ months })}
        />
        <Select
          label={t('cohorts.channel')}
          labelInline
          value={query.channel ?? ''}
          options={[
            { value: '', label: t('cohorts.allChannels') },
            ...[...channels, ...chosen].map((channel) => ({ value: channel, label: t(`channels.${channel}`) })),
          ]}
          onChange={(channel) => change({ channel: channel || null })}
        />
        <Select
          label={t('choices.revenue')}
          labelInline
          value={query.revenue}
          options={REVENUE_DEFINITIONS.map((value) => ({ value, label: t(`revenue.${value}.name`) }))}
          onChange={(revenue) => change({ revenue })}
        />
        <CurrencyChoice currencies={sheets.map(({ currency }) => currency)} />
        {hasCosts ? (
          <div role="group" aria-label={t('cohorts.counted')}>
            <ButtonGroup variant="segmented">
              {COHORT_COUNTED.map((counted) => (
                <Button key={counted} pressed={counted === shown.counted} onClick={() => change({ counted })}>
                  {t(`cohorts.countedAs.${counted}`)}
                </Button>
              ))}
            </ButtonGroup>
          </div>
        ) : null}
        <div role="group" aria-label={t('cohorts.unit')}>
          <ButtonGroup variant="segmented">
            {COHORT_UNITS.map((unit) => (
              <Button key={unit} pressed={unit === shown.unit} onClick={() => change({ unit })}>
                {t(`cohorts.units.${unit}`)}
              </Button>
            ))}
          </ButtonGroup>
        </div>
        <SavedViews page="customers" views={views} />
      </div>
      <p className="zone-note">{t('cohorts.zone', { zone, model: t(`models.${report.measure.model}.name`) })}</p>
      {sheet && !hasCosts ? (
        <p className="zone-note">
          {t('cohorts.noCosts')} <Link to="/settings/costs">{t('costs.figures.addCosts')}</Link>
        </p>
      ) : null}
    </Card>
  );
}

import { Suspense, lazy, useState } from 'react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { CohortSheet } from '#app/reports/cohorts/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { ClientOnly } from '../plots/client-only.tsx';
import type { CohortShown } from './cohort-choices.ts';
import { cohortColor } from './cohort-color.ts';

const CohortsPlotDrawing = lazy(() => import('./cohorts-plot-drawing.tsx'));
const HEIGHT = 320;

/** Curves of lifetime value by cohort, with what a customer cost; the table below has the same numbers. */
export function CohortsPlot({ sheet, shown }: { sheet: CohortSheet; shown: CohortShown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Card padding="300">
      <figure className="plot" aria-label={t('cohorts.plotLabel')}>
        <figcaption className="plot-caption">
          <Text as="h2" variant="headingSm">
            {t(`cohorts.plot.${shown.counted}.${shown.unit}`)}
          </Text>
          <ul className="plot-legend">
            <li>
              <span className="legend-mark legend-line" style={{ background: 'var(--p-color-text)' }} />
              {t('cohorts.all')}
            </li>
            <li>
              <span className="legend-mark legend-line legend-dashed" />
              {t(`cohorts.costLine.${shown.unit}`)}
            </li>
            {sheet.rows.map(({ month }, index) => (
              <li key={month}>
                <button
                  type="button"
                  className="legend-choice"
                  aria-pressed={chosen === month}
                  onClick={() => setChosen(chosen === month ? null : month)}
                >
                  <span
                    className="legend-mark legend-line"
                    style={{ background: cohortColor(index, sheet.rows.length) }}
                  />
                  {format.month(month)}
                </button>
              </li>
            ))}
          </ul>
        </figcaption>
        <ClientOnly height={HEIGHT}>
          {() => (
            <Suspense fallback={<div className="plot-skeleton" aria-hidden="true" />}>
              <CohortsPlotDrawing sheet={sheet} shown={shown} chosen={chosen} height={HEIGHT} />
            </Suspense>
          )}
        </ClientOnly>
        <p className="zone-note">{t('cohorts.plotHint')}</p>
      </figure>
    </Card>
  );
}

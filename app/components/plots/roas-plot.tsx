import { Suspense, lazy } from 'react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { RoasDay } from '#app/reports/roas/types.ts';
import { useChoiceParams } from '../choices/use-choice-params.ts';
import { ClientOnly } from './client-only.tsx';
import { channelColor, plotChannels } from './plot-days.ts';
import { PlotTable } from './plot-table.tsx';

const RoasPlotDrawing = lazy(() => import('./roas-plot-drawing.tsx'));
const HEIGHT = 320;

/** Spend, revenue by channel and ROAS by day: a drawing for the eye, a table for everyone. */
export function RoasPlot({ days, currency }: { days: readonly RoasDay[]; currency: string }) {
  const { t } = useTranslation();
  const [, change] = useChoiceParams();
  const channels = plotChannels(days);
  const select = (from: string, to: string) => change({ preset: null, from, to });
  return (
    <Card padding="300">
      <figure className="plot" aria-label={t('plot.label', { currency })}>
        <figcaption className="plot-caption">
          <Text as="h2" variant="headingSm">
            {t('plot.title')}
          </Text>
          <ul className="plot-legend">
            <li>
              <span className="legend-mark legend-bar" style={{ background: 'var(--plot-spend)' }} />
              {t('figures.spend.label')}
            </li>
            {channels.map((channel) => (
              <li key={channel}>
                <span className="legend-mark" style={{ background: channelColor(channel) }} />
                {t(`channels.${channel}`)}
              </li>
            ))}
            <li>
              <span className="legend-mark legend-line" style={{ background: 'var(--plot-roas)' }} />
              {t('figures.roas.label')}
            </li>
          </ul>
        </figcaption>
        <ClientOnly height={HEIGHT}>
          {() => (
            <Suspense fallback={<div className="plot-skeleton" aria-hidden="true" />}>
              <RoasPlotDrawing days={days} channels={channels} currency={currency} height={HEIGHT} onSelect={select} />
            </Suspense>
          )}
        </ClientOnly>
      </figure>
      <PlotTable days={days} currency={currency} />
    </Card>
  );
}

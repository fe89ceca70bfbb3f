import { Suspense, lazy } from 'react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { FileAnswer } from '#app/domain/attribution/own-journeys/all-models.ts';
import { ClientOnly } from '../plots/client-only.tsx';
import type { OwnChoices } from './own-choices.ts';
import { seriesColor, shareBars } from './share-bars.ts';

const SharesPlotDrawing = lazy(() => import('./shares-plot-drawing.tsx'));
const HEIGHT = 340;

/** A bar per model, each channel's share in it; the table of models below has the same numbers. */
export function SharesPlot({ models, choices }: { models: readonly FileAnswer[]; choices: OwnChoices }) {
  const { t } = useTranslation();
  const { series, bars } = shareBars(models, choices.figure, t('ownJourneys.others'));
  const name = t(`ownJourneys.figures.${choices.figure}`);
  return (
    <Card padding="300">
      <figure className="plot" aria-label={t('ownJourneys.plotLabel', { figure: name })}>
        <figcaption className="plot-caption">
          <Text as="h2" variant="headingSm">
            {t('modelsPage.plot', { figure: name })}
          </Text>
          <ul className="plot-legend">
            {series.map((channel, index) => (
              <li key={channel}>
                <span className="legend-mark" style={{ background: seriesColor(channel, index) }} />
                {channel}
              </li>
            ))}
          </ul>
        </figcaption>
        <ClientOnly height={HEIGHT}>
          {() => (
            <Suspense fallback={<div className="plot-skeleton" aria-hidden="true" />}>
              <SharesPlotDrawing series={series} bars={bars} height={HEIGHT} />
            </Suspense>
          )}
        </ClientOnly>
      </figure>
    </Card>
  );
}

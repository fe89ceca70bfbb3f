import { Suspense, lazy } from 'react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ModelSheet } from '#app/reports/models/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { ClientOnly } from '../plots/client-only.tsx';
import { channelColor } from '../plots/plot-days.ts';
import { figureText, widestOf } from './model-figure.ts';
import type { ModelFigure } from './model-figure.ts';
import { modelBars, plottedChannels } from './model-bars.ts';
import { ModelsPlotTable } from './models-plot-table.tsx';

const ModelsPlotDrawing = lazy(() => import('./models-plot-drawing.tsx'));
const HEIGHT = 384;

/** A bar per model, by channel: a drawing for the eye, a table for everyone. */
export function ModelsPlot({ sheet, figure }: { sheet: ModelSheet; figure: ModelFigure }) {
  const { t } = useTranslation();
  const channels = plottedChannels(sheet.rows, figure);
  const bars = modelBars(sheet.rows, figure);
  const name = t(`table.columns.${figure}`);
  return (
    <Card padding="300">
      <figure className="plot" aria-label={t('modelsPage.plotLabel', { figure: name })}>
        <figcaption className="plot-caption">
          <Text as="h2" variant="headingSm">
            {t('modelsPage.plot', { figure: name })}
          </Text>
          <WidestChannel sheet={sheet} figure={figure} />
          <ul className="plot-legend">
            {channels.map((channel) => (
              <li key={channel}>
                <span className="legend-mark" style={{ background: channelColor(channel) }} />
                {t(`channels.${channel}`)}
              </li>
            ))}
          </ul>
        </figcaption>
        <ClientOnly height={HEIGHT}>
          {() => (
            <Suspense fallback={<div className="plot-skeleton" aria-hidden="true" />}>
              <ModelsPlotDrawing
                bars={bars}
                channels={channels}
                figure={figure}
                currency={sheet.currency}
                height={HEIGHT}
              />
            </Suspense>
          )}
        </ClientOnly>
      </figure>
      <ModelsPlotTable bars={bars} channels={channels} figure={figure} currency={sheet.currency} />
    </Card>
  );
}

/** The page's question, answered in a sentence. */
function WidestChannel({ sheet, figure }: { sheet: ModelSheet; figure: ModelFigure }) {
  const { t } = useTranslation();
  const format = useFormat();
  const widest = widestOf(sheet.rows, figure);
  if (!widest) return <p>{t('modelsPage.noDifference')}</p>;
  const { currency } = sheet;
  const text = (value: number) =>
    figure === 'revenue' ? format.money(value, currency) : figureText(value, { figure, currency, format, t });
  return (
    <p>
      {t('modelsPage.widest', {
        channel: t(`channels.${widest.channel}`),
        low: text(widest.low),
        high: text(widest.high),
        lowModel: t(`models.${widest.lowModel}.name`),
        highModel: t(`models.${widest.highModel}.name`),
      })}
    </p>
  );
}

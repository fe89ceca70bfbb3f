import { Suspense, lazy, useState } from 'react';
import { Card, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { TruthSheet } from '#app/reports/truth/types.ts';
import { ClientOnly } from '../plots/client-only.tsx';
import { channelColor } from '../plots/plot-days.ts';

const TruthPlotDrawing = lazy(() => import('./truth-plot-drawing.tsx'));
const HEIGHT = 384;

/** Errors by model: what stands right of the line is given too much, left of it too little; the table has the same numbers. */
export function TruthPlot({ sheet, adopted }: { sheet: TruthSheet; adopted: string }) {
  const { t } = useTranslation();
  const [without, setWithout] = useState(true);
  const models = sheet.models.filter(({ model }) => !without || !model.endsWith('-lead') || model === adopted);
  return (
    <Card padding="300">
      <figure className="plot" aria-label={t('truth.plotLabel')}>
        <figcaption className="plot-caption">
          <div className="truth-plot-head">
            <Text as="h2" variant="headingSm">
              {t('truth.plot')}
            </Text>
            <Select
              label={t('truth.shownModels')}
              labelInline
              value={without ? 'most' : 'all'}
              options={[
                { value: 'most', label: t('truth.withoutLeadModels') },
                { value: 'all', label: t('truth.allModels') },
              ]}
              onChange={(value) => setWithout(value === 'most')}
            />
          </div>
          <ul className="plot-legend">
            {sheet.channels.map(({ channel }) => (
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
              <TruthPlotDrawing sheet={sheet} models={models.map(({ model }) => model)} height={HEIGHT} />
            </Suspense>
          )}
        </ClientOnly>
      </figure>
    </Card>
  );
}

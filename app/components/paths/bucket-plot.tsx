import { Suspense, lazy } from 'react';
import { ClientOnly } from '../plots/client-only.tsx';
import type { BarSeries } from './bucket-bars-drawing.tsx';

const BucketBarsDrawing = lazy(() => import('./bucket-bars-drawing.tsx'));
const HEIGHT = 240;

interface BucketPlotProps {
  readonly label: string;
  readonly buckets: readonly string[];
  readonly series: readonly BarSeries[];
  readonly text: (value: number) => string;
}

/** Bars by bucket; the table below the plot has the same numbers. */
export function BucketPlot({ label, ...drawn }: BucketPlotProps) {
  return (
    <figure className="plot bucket-plot" aria-label={label}>
      <ul className="plot-legend">
        {drawn.series.map(({ name, color }) => (
          <li key={name}>
            <span className="legend-mark" style={{ background: color }} />
            {name}
          </li>
        ))}
      </ul>
      <ClientOnly height={HEIGHT}>
        {() => (
          <Suspense fallback={<div className="plot-skeleton" aria-hidden="true" />}>
            <BucketBarsDrawing {...drawn} height={HEIGHT} />
          </Suspense>
        )}
      </ClientOnly>
    </figure>
  );
}

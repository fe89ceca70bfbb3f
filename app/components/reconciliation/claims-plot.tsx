import { Suspense, lazy } from 'react';
import { Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ReconciledAccount } from '#app/reports/reconciliation/types.ts';
import { ClientOnly } from '../plots/client-only.tsx';
import { termColor } from './term-words.ts';

const ClaimsPlotDrawing = lazy(() => import('./claims-plot-drawing.tsx'));
const HEIGHT = 240;

/** What the account claims by day, stacked by term: a drawing for the eye, the table of days for everyone. */
export function ClaimsPlot({ account }: { account: ReconciledAccount }) {
  const { t } = useTranslation();
  const days = account.spans.filter(({ from, to }) => from === to);
  const terms = account.lines.flatMap(({ term }) =>
    days.some(({ lines }) => lines.some((line) => line.term === term && line.minor !== 0)) ? [term] : [],
  );
  if (days.length < 2 || terms.length === 0) return null;
  return (
    <figure className="plot claim-plot" aria-label={t('reconciliation.plot.label', { account: account.account })}>
      <figcaption className="plot-caption">
        <Text as="h3" variant="headingSm">
          {t('reconciliation.plot.title')}
        </Text>
        <ul className="plot-legend">
          {terms.map((term) => (
            <li key={term}>
              <span className="legend-mark" style={{ background: termColor(term) }} />
              {t(`reconciliation.terms.${term}.name`)}
            </li>
          ))}
        </ul>
      </figcaption>
      <ClientOnly height={HEIGHT}>
        {() => (
          <Suspense fallback={<div className="plot-skeleton" aria-hidden="true" />}>
            <ClaimsPlotDrawing days={days} terms={terms} currency={account.currency} height={HEIGHT} />
          </Suspense>
        )}
      </ClientOnly>
    </figure>
  );
}

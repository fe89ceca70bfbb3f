import { Suspense, lazy } from 'react';
import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { PathsSheet } from '#app/reports/paths/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { ShareBar } from '../figures/share-bar.tsx';
import { ClientOnly } from '../plots/client-only.tsx';
import { CsvButton } from './csv-button.tsx';
import { nodeText } from './path-words.ts';

const FlowsDrawing = lazy(() => import('./flows-drawing.tsx'));
const HEIGHT = 440;

/** How orders flow from the first touch to the order: a drawing for the eye, a table for everyone. */
export function FlowsCard({ sheet }: { sheet: PathsSheet }) {
  const { t } = useTranslation();
  return (
    <Card padding="300">
      <figure className="plot" aria-label={t('paths.flowsLabel')}>
        <figcaption className="plot-caption flows-caption">
          <div>
            <Text as="h2" variant="headingSm">
              {t('paths.tables.flows')}
            </Text>
            <p className="muted">{t('paths.flowsNote')}</p>
          </div>
          <CsvButton table="flows" currency={sheet.currency} />
        </figcaption>
        <div className="flows-frame">
          <ClientOnly height={HEIGHT}>
            {() => (
              <Suspense fallback={<div className="plot-skeleton" aria-hidden="true" />}>
                <FlowsDrawing sheet={sheet} height={HEIGHT} />
              </Suspense>
            )}
          </ClientOnly>
        </div>
      </figure>
      <FlowsTable sheet={sheet} />
    </Card>
  );
}

/** Every flow of the drawing by its step. */
function FlowsTable({ sheet }: { sheet: PathsSheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nodes, links } = sheet.flows;
  return (
    <details className="plot-table">
      <summary>{t('paths.asTable')}</summary>
      <div className="table-scroll">
        <table className="plain-table" data-testid="flows">
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('paths.step')}
              </th>
              <th scope="col">{t('paths.from')}</th>
              <th scope="col">{t('paths.to')}</th>
              <th scope="col" className="number">
                {t('figures.orders.label')}
              </th>
              <th scope="col">{t('paths.share')}</th>
            </tr>
          </thead>
          <tbody>
            {links.map(({ from, to, orders }) => (
              <tr key={`${from} ${to}`}>
                <td className="number">{nodes[from]!.column + 1}</td>
                <th scope="row">{nodeText(nodes[from]!.what, t)}</th>
                <td>{nodeText(nodes[to]!.what, t)}</td>
                <td className="number">{format.count(orders)}</td>
                <td>
                  <ShareBar share={sheet.orders > 0 ? orders / sheet.orders : 0} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

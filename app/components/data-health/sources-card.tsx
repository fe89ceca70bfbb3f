import { Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { DataHealth } from '#app/reports/data-health/types.ts';
import { Sparkline } from '../figures/sparkline.tsx';
import { useFormat } from '../numbers/use-format.tsx';

/** What each source sent, and how far it came. */
export function SourcesCard({ sources, zone }: { sources: DataHealth['sources']; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card padding="0">
      <div className="table-head">
        <Text as="h2" variant="headingSm">
          {t('health.sources')}
        </Text>
      </div>
      <div className="table-scroll">
        <table className="plain-table sticky-first">
          <thead>
            <tr>
              <th scope="col">{t('evidence.source')}</th>
              {(['received', 'done', 'dropped', 'waiting', 'failed'] as const).map((column) => (
                <th key={column} scope="col" className="number">
                  {t(`health.columns.${column}`)}
                </th>
              ))}
              <th scope="col">{t('health.columns.last')}</th>
              <th scope="col">{t('health.columns.perDay')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <tr key={source.source}>
                <th scope="row">{t(`sources.${source.source}`, { defaultValue: source.source })}</th>
                <td className="number">{format.count(source.received)}</td>
                <td className="number">{format.count(source.done)}</td>
                <td className="number">{format.count(source.dropped)}</td>
                <td className="number">{format.count(source.waiting)}</td>
                <td className="number">{format.count(source.failed)}</td>
                <td>{source.lastReceivedAt ? format.instant(source.lastReceivedAt, zone) : t('numbers.none')}</td>
                <td className="spark-cell">
                  <Sparkline values={source.perDay.map(({ count }) => count)} tone="var(--plot-revenue)" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sources.length === 0 ? <p className="table-foot muted">{t('health.nothingReceived')}</p> : null}
    </Card>
  );
}

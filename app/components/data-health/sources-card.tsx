import { useTranslation } from 'react-i18next';
import type { DataHealth } from '#app/reports/data-health/types.ts';
import { Sparkline } from '../figures/sparkline.tsx';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';

const COUNTS = ['received', 'done', 'dropped', 'waiting', 'failed'] as const;

/** What each source sent, and how far it came. */
export function SourcesCard({ sources, zone }: { sources: DataHealth['sources']; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TableCard
      title={t('health.sources')}
      columns={[
        t('evidence.source'),
        ...COUNTS.map((name) => ({ text: t(`health.columns.${name}`), number: true as const })),
        t('health.columns.last'),
        t('health.columns.perDay'),
      ]}
      empty={sources.length === 0 ? t('health.nothingReceived') : null}
      stickyFirst
    >
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
    </TableCard>
  );
}

import { useTranslation } from 'react-i18next';
import type { DataHealth } from '#app/reports/data-health/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';

/** Why events stopped where they did; the list of reasons is closed. */
export function ReasonsCard({ reasons }: { reasons: DataHealth['reasons'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TableCard
      title={t('health.reasons')}
      columns={[
        t('health.columns.reason'),
        t('health.columns.stage'),
        t('health.columns.result'),
        t('evidence.source'),
        { text: t('health.columns.records'), number: true },
      ]}
      empty={reasons.length === 0 ? t('health.noReasons') : null}
      beside={reasons.length === 0 ? null : <span className="muted">{t('health.reasonsHelp')}</span>}
    >
      {reasons.map((row) => (
        <tr key={row.stage + row.result + row.reason + row.source}>
          <th scope="row">{t(`reasons.${row.reason}`, { defaultValue: row.reason })}</th>
          <td>{t(`stages.${row.stage}`, { defaultValue: row.stage })}</td>
          <td>{t(`results.${row.result}`, { defaultValue: row.result })}</td>
          <td>{t(`sources.${row.source}`, { defaultValue: row.source })}</td>
          <td className="number">{format.count(row.count)}</td>
        </tr>
      ))}
    </TableCard>
  );
}

import { useTranslation } from 'react-i18next';
import type { RestatedLine, SyncLog } from '#app/reports/connections/sync-log-types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';

/** What one reading told otherwise than the reading before it, line by line. */
export function RestatedLines({ log, lines }: { log: SyncLog; lines: readonly RestatedLine[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first] = lines;
  const pairs = (['spend', 'purchases', 'value'] as const).map((key) => ({
    text: t(`syncLog.changes.${key}`),
    number: true as const,
  }));
  const about = first ? t('syncLog.changes.about', { told: format.instant(first.told, log.zone) }) : null;
  return (
    <TableCard
      id="restated"
      title={t('syncLog.changes.title')}
      beside={about ? <span className="muted">{about}</span> : null}
      columns={[t('plot.day'), t('syncLog.changes.entity'), ...pairs, t('syncLog.changes.before')]}
      empty={lines.length === 0 ? t('syncLog.changes.none') : null}
      stickyFirst
      foot={<p className="table-foot muted">{t('syncLog.changes.note')}</p>}
    >
      {lines.map((line) => (
        <LineRow key={`${line.day} ${line.level} ${line.entityId}`} line={line} zone={log.zone} />
      ))}
    </TableCard>
  );
}

function LineRow({ line, zone }: { line: RestatedLine; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { day, level, name, entityId, currency, spend, purchases, value, isNew, isGone, toldBefore } = line;
  const note = isGone ? t('syncLog.changes.gone') : isNew ? t('syncLog.changes.new') : null;
  const pair = (before: string, after: string) =>
    before === after ? after : t('syncLog.changes.pair', { before, after });
  return (
    <tr data-restated={level}>
      <th scope="row">{format.day(day)}</th>
      <td>
        {name ?? entityId}
        <span className="cell-note">
          {note ? `${t(`syncLog.levels.${level}`)} · ${note}` : t(`syncLog.levels.${level}`)}
        </span>
      </td>
      <td className="number">{pair(format.money(spend.before, currency), format.money(spend.after, currency))}</td>
      <td className="number">{pair(format.decimal(`${purchases.before}`), format.decimal(`${purchases.after}`))}</td>
      <td className="number">{pair(format.money(value.before, currency), format.money(value.after, currency))}</td>
      <td>{format.instant(toldBefore, zone)}</td>
    </tr>
  );
}

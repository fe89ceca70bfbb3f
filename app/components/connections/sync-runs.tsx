import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { SyncLog, SyncRunView } from '#app/reports/connections/sync-log-types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { TableCard } from '../tables/table-card.tsx';

const COLUMNS = ['begun', 'what', 'took', 'records', 'outcome', 'changed'] as const;
const NUMBERS: readonly string[] = ['took', 'records'];

/** The runs of a connection, newest first. */
export function SyncRuns({ log }: { log: SyncLog }) {
  const { t } = useTranslation();
  return (
    <TableCard
      title={t('syncLog.runs')}
      columns={COLUMNS.map((column) => {
        const text = t(`syncLog.columns.${column}`);
        return NUMBERS.includes(column) ? { text, number: true } : text;
      })}
      empty={log.runs.length === 0 ? t('syncLog.none') : null}
      stickyFirst
      foot={<p className="table-foot muted">{t('syncLog.note')}</p>}
    >
      {log.runs.map((run) => (
        <RunRow key={run.id} run={run} log={log} />
      ))}
    </TableCard>
  );
}

function RunRow({ run, log }: { run: SyncRunView; log: SyncLog }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, target, since, until, startedAt, seconds, records } = run;
  const days = since === until ? format.day(since) : format.dayRange(since, until);
  return (
    <tr data-run={run.state} data-kind={kind}>
      <th scope="row">{format.instant(startedAt, log.zone)}</th>
      <td>
        {t(`syncLog.kinds.${kind}`, { target: target ?? t('syncLog.gone') })}
        {kind === 'objects' ? null : <span className="cell-note">{days}</span>}
      </td>
      <td className="number">
        {seconds === null
          ? t('syncLog.goesOn')
          : t('syncLog.seconds', { count: seconds, shown: format.count(seconds) })}
      </td>
      <td className="number">{format.count(records)}</td>
      <td>
        <Outcome run={run} />
      </td>
      <td>
        <Changed run={run} log={log} />
      </td>
    </tr>
  );
}

/** How a run ended, in words, and what to do about it. */
function Outcome({ run }: { run: SyncRunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, error, retries, percent, seconds } = run;
  const isPreparing = seconds === null && percent !== null;
  return (
    <>
      {isPreparing ? t('syncLog.preparing', { percent: format.percent(percent / 100) }) : t(`syncLog.states.${state}`)}
      {error ? <span className="cell-note">{t(`connections.errors.${error}`)}</span> : null}
      {retries > 0 ? (
        <span className="cell-note">{t('syncLog.retries', { count: retries, shown: format.count(retries) })}</span>
      ) : null}
    </>
  );
}

/** What was told otherwise than before, in sum. */
function Changed({ run, log }: { run: SyncRunView; log: SyncLog }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, restated, readingId, since, until } = run;
  if (kind !== 'insights' || readingId === null) return null;
  if (restated === null)
    return <span className="muted">{t(since === until ? 'syncLog.openDay' : 'syncLog.older')}</span>;
  if (restated.length === 0) return t('syncLog.unchanged');
  return (
    <>
      {restated.map(({ currency, days, spend, value }) => (
        <span key={currency} className="restated">
          {t('syncLog.restated', {
            count: days,
            shown: format.count(days),
            before: format.money(spend.before, currency),
            after: format.money(spend.after, currency),
            claimedBefore: format.money(value.before, currency),
            claimedAfter: format.money(value.after, currency),
          })}
        </span>
      ))}{' '}
      <Link to={`/settings/connections/${log.id}/log?reading=${readingId}`}>{t('syncLog.lines')}</Link>
    </>
  );
}

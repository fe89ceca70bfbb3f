import { useTranslation } from 'react-i18next';
import type { Snapshot } from '#app/domain/closed-months/closed-month.ts';
import type { MonthDifference, MonthView } from '#app/reports/closed-months/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

function NumberHead({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <th scope="col" className="number">
      {t(`months.${name}`)}
    </th>
  );
}

/** live = closed + corrections + not booked, by currency. */
export function MonthTotals({ view }: { view: MonthView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isClosed = view.state === 'closed';
  return (
    <div className="table-scroll">
      <table className="plain-table narrow-first">
        <thead>
          <tr>
            <th scope="col">{t('months.currency')}</th>
            <NumberHead name="orders" />
            {isClosed ? <NumberHead name="closed" /> : null}
            {isClosed ? <NumberHead name="corrections" /> : null}
            {isClosed ? <NumberHead name="unbooked" /> : null}
            <NumberHead name="live" />
          </tr>
        </thead>
        <tbody>
          {view.totals.map(({ currency, orders, closed, corrections, unbooked, live }) => (
            <tr key={currency}>
              <th scope="row">{currency}</th>
              <td className="number">{format.count(orders)}</td>
              {isClosed ? <td className="number">{format.money(closed ?? 0, currency)}</td> : null}
              {isClosed ? <td className="number">{format.money(corrections, currency)}</td> : null}
              {isClosed ? <td className="number">{format.money(unbooked, currency)}</td> : null}
              <td className="number">{format.money(live, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What has changed since and is not booked, by channel. */
export function DifferenceTable({ rows }: { rows: readonly MonthDifference[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text);
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <caption>{t('months.changed')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('months.channel')}</th>
            <NumberHead name="orders" />
            <NumberHead name="revenue" />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ channel, currency, revenueMinor, orders }) => (
            <tr key={channel + currency}>
              <th scope="row">{t(`channels.${channel}`, { defaultValue: channel })}</th>
              <td className="number">{signed(orders, format.count(orders))}</td>
              <td className="number">{signed(revenueMinor, format.money(revenueMinor, currency))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The photograph and the corrections of a closed month, with their digests. */
export function SnapshotList({ snapshots }: { snapshots: readonly Snapshot[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="muted">
      {snapshots.map((snapshot) => (
        <li key={snapshot.id}>
          {t(`months.kept.${snapshot.kind}`, {
            day: format.day(snapshot.takenOn),
            totals: snapshot.totals
              .map(({ currency, revenueMinor }) => format.money(revenueMinor, currency))
              .join(' + '),
            count: snapshot.rows,
            rows: format.count(snapshot.rows),
          })}{' '}
          <code>{snapshot.digest.slice(0, 12)}</code>
        </li>
      ))}
    </ul>
  );
}

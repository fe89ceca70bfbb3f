import { Link, useSearchParams } from '@remix-run/react';
import { Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OrderList, OrderRow } from '#app/reports/orders/types.ts';
import { addressOf, listPlace } from '../choices/choices.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { channelColor } from '../plots/plot-days.ts';
import { OrderBadges } from './order-badges.tsx';
import { SortHead } from './sort-head.tsx';

/** Orders with what each brought in and, where a row of the ROAS page is asked for, what that row gets of it. */
export function OrderTable({ list, zone }: { list: OrderList; zone: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  // one currency is said once, in the head; several are said with each amount and never added up
  const only = new Set([...list.sums, ...list.rows].map(({ currency }) => currency)).size === 1;
  const unit = only ? list.rows[0]!.currency : null;
  const credited = list.rows.some(({ creditedMinor }) => creditedMinor !== null);
  const amount = unit ? format.amount : format.money;
  return (
    <Card padding="0">
      <div className="table-scroll">
        <table className="plain-table sticky-first order-table">
          <caption className="sr-only">{t('nav.orders')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('orders.columns.order')}</th>
              <SortHead column="placed" header={t('orders.columns.placed')} />
              <th scope="col" className="wide-only">
                {t('orders.columns.state')}
              </th>
              <th scope="col">{t('orders.columns.channels')}</th>
              <th scope="col" className="number wide-only">
                {t('orders.columns.touches')}
              </th>
              <SortHead column="revenue" header={t('figures.revenue.label')} unit={unit} />
              {credited ? <SortHead column="credited" header={t('orders.columns.credited')} unit={unit} /> : null}
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <OrderLine key={row.id} row={row} zone={zone} credited={credited} amount={amount} />
            ))}
          </tbody>
          <tfoot>
            {list.sums.map((sum) => (
              <tr key={sum.currency}>
                <th scope="row" colSpan={3}>
                  {t('orders.sum', { count: sum.orders, shown: format.count(sum.orders) })}
                </th>
                <td className="wide-only" colSpan={2}>
                  {sum.currency}
                </td>
                <td className="number">{amount(sum.revenueMinor, sum.currency)}</td>
                {credited ? <td className="number">{amount(sum.creditedMinor ?? 0, sum.currency)}</td> : null}
              </tr>
            ))}
            <NotCounted list={list} credited={credited} />
          </tfoot>
        </table>
      </div>
    </Card>
  );
}

/** Test orders are listed but add nothing: said, so that the sums don't seem to miss them. */
function NotCounted({ list, credited }: { list: OrderList; credited: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = list.total - list.sums.reduce((sum, { orders }) => sum + orders, 0);
  if (credited || left <= 0) return null;
  return (
    <tr>
      <td colSpan={6} className="muted">
        {t('orders.notCounted', { count: left, shown: format.count(left) })}
      </td>
    </tr>
  );
}

interface OrderLineProps {
  readonly row: OrderRow;
  readonly zone: string;
  readonly credited: boolean;
  readonly amount: (minor: number, currency: string) => string;
}

function OrderLine({ row, zone, credited, amount }: OrderLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [params] = useSearchParams();
  return (
    <tr>
      <th scope="row">
        <Link to={addressOf(`/orders/${row.id}`, params, listPlace(params))} prefetch="intent">
          {row.name}
        </Link>
      </th>
      <td className="instant">{format.instant(row.orderedAt, zone)}</td>
      <td className="wide-only">
        <OrderBadges {...row} />
      </td>
      <td>
        <ul className="channel-list">
          {row.channels.map((channel) => (
            <li key={channel}>
              <span className="legend-mark" style={{ background: channelColor(channel) }} />
              {t(`channels.${channel}`)}
            </li>
          ))}
        </ul>
      </td>
      <td className="number wide-only">{format.count(row.touches)}</td>
      <td className="number">
        {row.test ? (
          <span className="muted" title={t('order.notCounted')}>
            <s>{amount(row.revenueMinor, row.currency)}</s>
          </span>
        ) : (
          amount(row.revenueMinor, row.currency)
        )}
        {row.told ? <span className="cell-note">{format.money(row.told.revenueMinor, row.told.currency)}</span> : null}
      </td>
      {credited ? (
        <td className="number">
          {row.creditedMinor === null ? t('numbers.none') : amount(row.creditedMinor, row.currency)}
        </td>
      ) : null}
    </tr>
  );
}

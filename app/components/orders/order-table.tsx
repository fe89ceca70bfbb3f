import { Link, useSearchParams } from '@remix-run/react';
import { Card } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { OrderList, OrderRow } from '#app/reports/orders/types.ts';
import { addressOf } from '../choices/choices.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { channelColor } from '../plots/plot-days.ts';
import { OrderBadges } from './order-badges.tsx';

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
        <table className="plain-table sticky-first">
          <caption className="sr-only">{t('nav.orders')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('orders.columns.order')}</th>
              <th scope="col">{t('orders.columns.placed')}</th>
              <th scope="col" className="wide-only">
                {t('orders.columns.state')}
              </th>
              <th scope="col">{t('orders.columns.channels')}</th>
              <th scope="col" className="number wide-only">
                {t('orders.columns.touches')}
              </th>
              <th scope="col" className="number">
                {t('figures.revenue.label')} <span className="unit">{unit}</span>
              </th>
              {credited ? (
                <th scope="col" className="number">
                  {t('orders.columns.credited')} <span className="unit">{unit}</span>
                </th>
              ) : null}
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
          </tfoot>
        </table>
      </div>
    </Card>
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
        <Link to={addressOf(`/orders/${row.id}`, params)} prefetch="intent">
          {row.name}
        </Link>
      </th>
      <td>{format.instant(row.orderedAt, zone)}</td>
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
      <td className="number">{amount(row.revenueMinor, row.currency)}</td>
      {credited ? (
        <td className="number">
          {row.creditedMinor === null ? t('numbers.none') : amount(row.creditedMinor, row.currency)}
        </td>
      ) : null}
    </tr>
  );
}

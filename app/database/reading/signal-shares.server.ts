import { DAY_MS } from '../../domain/values/days.ts';
import { SIGNAL_CLASSES, type SignalClass } from '../../domain/touchpoints/signal-class.ts';
import type { WindowDays } from '../../domain/attribution/journey.ts';
import { LEAD_FLAG } from '../journey-flags.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { conditions } from './conditions.ts';
import type { CreditFilter } from './facts.server.ts';
import { figuresCurrencySql, figuresEntryRevenueSql, figuresRevenueSql } from './revenue-sql.server.ts';

/** Orders of one currency in one class; revenue in minor units. */
export interface SignalShareRow {
  readonly currency: string;
  readonly signal: SignalClass;
  readonly orders: number;
  readonly revenue: bigint;
}

/** Days back from the order within which visits and leads count; null is unlimited. */
export interface SignalWindows {
  readonly window: WindowDays;
  readonly leadWindow: WindowDays;
}

/** SQL: the class of a touch (`t`) of an entity (`e`), as its place in SIGNAL_CLASSES from 1; see there for the rules. */
const CLASS_OF_TOUCH = `CASE
  WHEN t.click_key IS NOT NULL THEN 1
  WHEN t.signal IN ('pixel', 'order-landing') AND (e.campaign_key IS NOT NULL OR e.campaign_name IS NOT NULL) THEN 2
  WHEN t.signal = 'survey' THEN 7
  WHEN e.channel = 'direct' THEN 8
  WHEN t.signal = 'pixel' THEN 3
  WHEN t.signal = 'lead' THEN 4
  WHEN t.signal = 'discount-code' THEN 5
  ELSE 6 END`;

/**
 * Orders of a range and their revenue by the strongest signal among the touches that count. Every order that counts in
 * figures is in exactly one row. With basis refund-day revenue is that of the range's entries, and an order is counted on
 * the day of its first entry, as in daily facts.
 */
export async function signalShares(
  tx: WorkspaceTx,
  filter: CreditFilter,
  windows: SignalWindows,
): Promise<SignalShareRow[]> {
  const only = conditions();
  const between = `day BETWEEN ${only.value(filter.range.from)} AND ${only.value(filter.range.to)}`;
  if (filter.shopId) only.and(`o.shop_id = ${only.value(filter.shopId)}`);
  only.and('o.counts');
  const [visits, leads] = [windows.window, windows.leadWindow].map((days) =>
    only.value(days === null ? null : days * DAY_MS),
  );
  const byOrder = filter.basis === 'order-day';
  if (byOrder) only.and(`o.${between}`);
  const [revenue, orders] = byOrder ? [figuresRevenueSql('o', filter.revenue), '1'] : ['m.revenue', 'm.orders'];
  const moved = `JOIN (SELECT en.order_id, sum(${figuresEntryRevenueSql('told', 'en', filter.revenue)})::bigint AS revenue,
      count(*) FILTER (WHERE en.position = 0) AS orders
    FROM order_entry en JOIN shop_order told ON told.id = en.order_id WHERE en.${between} GROUP BY en.order_id) m
    ON m.order_id = o.id`;
  // a touch is asked for by its id, once: the order's touches are gathered first, then judged together
  const rows = await tx.rows<{ currency: string; place: number; orders: number; revenue: bigint }>(
    `WITH held AS MATERIALIZED (
       SELECT o.id, ${figuresCurrencySql('o')} AS currency, ${orders} AS orders, ${revenue} AS revenue,
         j.order_at, j.touch_ids, j.entity_ids, j.at, j.flags
       FROM shop_order o ${byOrder ? '' : moved} LEFT JOIN journey j ON j.order_id = o.id ${only.where}
     ), tied AS (
       SELECT h.id, min(${CLASS_OF_TOUCH}) AS place
       FROM held h CROSS JOIN unnest(h.touch_ids, h.entity_ids, h.at, h.flags) AS k (touch_id, entity_id, at, flags)
       LEFT JOIN touchpoint t ON t.id = k.touch_id LEFT JOIN entity e ON e.id = k.entity_id
       WHERE k.at <= h.order_at AND k.at >= h.order_at
         - coalesce(CASE WHEN k.flags & ${LEAD_FLAG} <> 0 THEN ${leads}::bigint ELSE ${visits}::bigint END, h.order_at)
       GROUP BY h.id
     )
     SELECT currency, coalesce(place, ${SIGNAL_CLASSES.length}) AS place, sum(orders)::int AS orders,
       sum(revenue)::bigint AS revenue
     FROM held LEFT JOIN tied USING (id) GROUP BY 1, 2 ORDER BY 1, 2`,
    only.parameters,
  );
  return rows.map(({ place, ...row }) => ({ ...row, signal: SIGNAL_CLASSES[place - 1]! }));
}

import type { RevenueDefinition } from '../../domain/orders/components.ts';
import { LEAD_FLAG } from '../journey-flags.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { type Conditions, conditions } from './conditions.ts';
import type { DayRange } from './ranges.ts';
import { figuresCurrencySql, figuresEntryRevenueSql, figuresRevenueSql } from './revenue-sql.server.ts';

/** An order that counts, as much of it as its path needs. */
export interface OrderTouches {
  readonly id: string;
  readonly currency: string; // as figures count it: the reporting currency, where the order has a rate
  readonly orders: 0 | 1; // 1: the order itself falls on the days asked for, not only a refund of it
  readonly revenueMinor: number; // of these days, by the basis
  readonly orderAt: number; // epoch ms
  readonly at: readonly number[]; // touches, oldest first
  readonly isLead: readonly boolean[];
  readonly entityIds: readonly string[];
}

export interface TouchesSelection {
  readonly range: DayRange;
  readonly basis: 'order-day' | 'refund-day';
  readonly revenue: RevenueDefinition;
  readonly shopId: string | null;
}

interface Row {
  id: string;
  day: string;
  currency: string;
  orders: 0 | 1;
  revenueMinor: number;
  orderAt: number | null;
  at: number[] | null;
  flags: number[] | null;
  entityIds: string[] | null;
}

const BATCH = 5000;

/** Orders of a range with the times and entities of their touches, in batches by day and id; memory holds one batch. */
export async function* ordersWithTouches(tx: WorkspaceTx, selection: TouchesSelection): AsyncGenerator<OrderTouches[]> {
  let after: Row | null = null;
  for (;;) {
    const rows: Row[] = await batchOf(tx, selection, after);
    if (rows.length > 0) yield rows.map(toOrder);
    if (rows.length < BATCH) return;
    after = rows.at(-1)!;
  }
}

function batchOf(tx: WorkspaceTx, selection: TouchesSelection, after: Row | null): Promise<Row[]> {
  const only = conditions();
  const from = selection.basis === 'order-day' ? byOrderDay(only, selection) : byEntryDay(only, selection);
  only.and('o.counts');
  if (selection.shopId) only.and(`o.shop_id = ${only.value(selection.shopId)}`);
  if (after) only.and(`(o.day, o.id) > (${only.value(after.day)}::date, ${only.value(after.id)}::uuid)`);
  return tx.rows<Row>(
    `SELECT o.id, o.day, ${figuresCurrencySql('o')} AS currency, ${from.columns}, j.order_at::float8 AS "orderAt", j.at::float8[] AS at, j.flags,
       j.entity_ids AS "entityIds"
     FROM ${from.tables} LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     ${only.where} ORDER BY o.day, o.id LIMIT ${BATCH}`,
    only.parameters,
  );
}

interface From {
  readonly columns: string;
  readonly tables: string;
}

/** Orders of these days, with all that became of them. */
function byOrderDay(only: Conditions, { range, revenue }: TouchesSelection): From {
  only.and(`o.day BETWEEN ${only.value(range.from)}::date AND ${only.value(range.to)}::date`);
  const columns = `1 AS orders, (${figuresRevenueSql('o', revenue)})::float8 AS "revenueMinor"`;
  return { columns, tables: 'shop_order o' };
}

/** Orders with entries on these days, and those entries only; the first entry is the order itself. */
function byEntryDay(only: Conditions, { range, revenue }: TouchesSelection): From {
  const between = `day BETWEEN ${only.value(range.from)}::date AND ${only.value(range.to)}::date`;
  const entries = `SELECT e.order_id, sum(${figuresEntryRevenueSql('told', 'e', revenue)})::float8 AS revenue,
      count(*) FILTER (WHERE e.position = 0)::int AS orders
    FROM order_entry e JOIN shop_order told ON told.id = e.order_id WHERE e.${between} GROUP BY e.order_id`;
  return {
    columns: 'e.orders, e.revenue AS "revenueMinor"',
    tables: `shop_order o JOIN (${entries}) e ON e.order_id = o.id`,
  };
}

function toOrder({ day: _day, flags, orderAt, at, entityIds, ...row }: Row): OrderTouches {
  return {
    ...row,
    orderAt: orderAt ?? 0, // without a journey there is no touch whose time would be measured
    at: at ?? [],
    isLead: (flags ?? []).map((flag) => (flag & LEAD_FLAG) !== 0),
    entityIds: entityIds ?? [],
  };
}

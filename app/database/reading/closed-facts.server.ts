import type { ClosedMonth, SnapshotTotal } from '../../domain/closed-months/closed-month.ts';
import { daysOfMonth } from '../../domain/closed-months/closed-month.ts';
import type { Version } from '../../domain/versions/version.ts';
import { FACT_KEY, FACT_VALUES } from '../closed-fact-columns.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { DayRange } from './ranges.ts';
import { revenueSql } from './revenue-sql.server.ts';
import { versionsInForce } from './versions.server.ts';

export type ClosedMonthVersion = Version<ClosedMonth>;

/** The months that are closed now, oldest first. */
export async function closedMonths(tx: WorkspaceTx): Promise<ClosedMonthVersion[]> {
  const versions = await versionsInForce<ClosedMonth>(tx, 'closed-month');
  return versions.filter(({ body }) => body.state === 'closed');
}

const shared = [...FACT_KEY.filter((column) => !column.endsWith('_day')), ...FACT_VALUES].join(', ');

/**
 * The adopted measure's facts as reports read them, as a FROM item: live, but for closed months, which are as they were
 * photographed; their corrections count on the day on which they were booked. `$1` is the measure's id. Ids and days come
 * from adopted versions, not from a reader.
 */
export function factsWithClosedMonths(closed: readonly ClosedMonth[]): string {
  if (closed.length === 0) return 'fact';
  const ranges = closed.map(({ month }) => daysOfMonth(month));
  const isOpen = ranges.map(({ from, to }) => `order_day NOT BETWEEN '${from}' AND '${to}'`).join(' AND ');
  const ids = closed.flatMap(({ snapshots }) => snapshots.map(({ id }) => `'${id}'`)).join(', ');
  return `(SELECT workspace_id, measure_id, order_day, entry_day, ${shared} FROM fact WHERE measure_id = $1 AND ${isOpen}
     UNION ALL
     SELECT workspace_id, $1::uuid, coalesce(booked_day, order_day), coalesce(booked_day, entry_day), ${shared}
     FROM closed_fact WHERE snapshot_id = ANY (ARRAY[${ids}]::uuid[]))`;
}

/** How many rows a snapshot has, their digest, and its totals by currency. */
export async function snapshotSummary(
  tx: WorkspaceTx,
  snapshotId: string,
): Promise<{ rows: number; digest: string; totals: SnapshotTotal[] }> {
  const [summary] = await tx.rows<{ rows: number; digest: string }>(
    `SELECT count(*)::int AS rows,
       encode(sha256(convert_to(coalesce(string_agg(h, '' ORDER BY h), ''), 'UTF8')), 'hex') AS digest
     FROM (SELECT md5((${[...FACT_KEY, ...FACT_VALUES].join(', ')})::text) AS h
       FROM closed_fact WHERE snapshot_id = $1) AS hashed`,
    [snapshotId],
  );
  const totals = await tx.rows<SnapshotTotal>(
    `SELECT currency, sum(${revenueSql('f', 'net')})::float8 AS "revenueMinor", sum(orders_e9)::float8 AS "ordersE9"
     FROM closed_fact f WHERE snapshot_id = $1 GROUP BY currency ORDER BY currency`,
    [snapshotId],
  );
  return { ...summary!, totals };
}

export interface MonthRevenue {
  readonly month: string;
  readonly currency: string;
  readonly revenueMinor: number; // net
  readonly ordersE9: number;
}

/** Live net revenue by month and currency under a measure. */
export function revenueByMonth(tx: WorkspaceTx, measureId: string): Promise<MonthRevenue[]> {
  return tx.rows<MonthRevenue>(
    `SELECT to_char(order_day, 'YYYY-MM') AS month, currency, sum(${revenueSql('f', 'net')})::float8 AS "revenueMinor",
       sum(orders_e9)::float8 AS "ordersE9"
     FROM fact f WHERE measure_id = $1 GROUP BY 1, 2 ORDER BY 1 DESC, 2`,
    [measureId],
  );
}

export interface EntityDifference {
  readonly entityId: string;
  readonly currency: string;
  readonly revenueMinor: number;
  readonly ordersE9: number;
}

/** What the live facts of a range differ by from snapshots, per entity; only what is not 0. */
export function differenceByEntity(
  tx: WorkspaceTx,
  of: { readonly measureId: string; readonly range: DayRange; readonly snapshotIds: readonly string[] },
): Promise<EntityDifference[]> {
  return tx.rows<EntityDifference>(
    `SELECT entity_id AS "entityId", currency, sum(revenue)::float8 AS "revenueMinor", sum(orders)::float8 AS "ordersE9"
     FROM (
       SELECT entity_id, currency, ${revenueSql('f', 'net')} AS revenue, orders_e9 AS orders
       FROM fact f WHERE measure_id = $1 AND order_day BETWEEN $2 AND $3
       UNION ALL
       SELECT entity_id, currency, -${revenueSql('c', 'net')}, -orders_e9
       FROM closed_fact c WHERE snapshot_id = ANY ($4::uuid[])
     ) AS both_sides
     GROUP BY entity_id, currency HAVING sum(revenue) <> 0 OR sum(orders) <> 0 ORDER BY entity_id, currency`,
    [of.measureId, of.range.from, of.range.to, of.snapshotIds],
  );
}

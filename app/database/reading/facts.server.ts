import { CONTRIBUTION, NET_OF_TAX, PRODUCT_SOLD, type RevenueDefinition } from '../../domain/orders/components.ts';
import type { ClosedMonth } from '../../domain/closed-months/closed-month.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { factsWithClosedMonths } from './closed-facts.server.ts';
import type { DayRange } from './ranges.ts';
import { revenueSql, signedSumSql } from './revenue-sql.server.ts';

/** Which credited money is asked for. */
export interface CreditFilter {
  readonly range: DayRange;
  readonly basis: 'order-day' | 'refund-day'; // refund-day: every entry on its own day
  readonly revenue: RevenueDefinition;
  readonly shopId: string | null;
}

/** What is summed beside orders: minor units. */
export const CREDIT_MONEY = [
  'revenue',
  'newRevenue',
  'netOfTax',
  'contribution',
  'productSold',
  'costedProduct',
] as const;
export type CreditMoney = Readonly<Record<(typeof CREDIT_MONEY)[number], bigint>>;

export function noMoney(): CreditMoney {
  return { revenue: 0n, newRevenue: 0n, netOfTax: 0n, contribution: 0n, productSold: 0n, costedProduct: 0n };
}

/** Money in minor units, orders and new customers in 10^-9. `newRevenue` is revenue of customers' first orders. */
export interface CreditSums extends CreditMoney {
  readonly currency: string;
  readonly ordersE9: bigint;
  readonly newCustomersE9: bigint;
}

const MONEY_SUMS = CREDIT_MONEY.map((name) =>
  name === 'newRevenue'
    ? 'coalesce(sum(f.revenue) FILTER (WHERE f.new_customer), 0)::bigint AS "newRevenue"'
    : `sum(f."${name}")::bigint AS "${name}"`,
).join(', ');

/** The group of entities that are unattributed or not known. */
export const UNKNOWN_GROUP = 'unattributed|';

export type EntityCredit = CreditSums & { readonly entityId: string };
export type GroupDayCredit = CreditSums & { readonly group: string; readonly day: string };

export interface Credits {
  readonly byEntity: readonly EntityCredit[];
  readonly byGroupDay: readonly GroupDayCredit[];
}

interface SumRow extends CreditSums {
  readonly entityId: string | null; // null on rows by group and day
  readonly group: string | null;
  readonly day: string | null;
}

/**
 * Adopted facts of a range, summed by entity and by (group, day) in one scan. The caller says which group of rows each
 * entity is plotted in; an entity it does not know counts in UNKNOWN_GROUP, so that no money can get lost. `closed` are
 * the months that are read as they were closed.
 */
export async function factCredits(
  tx: WorkspaceTx,
  measureId: string,
  filter: CreditFilter,
  groupOf: ReadonlyMap<string, string>,
  closed: readonly ClosedMonth[],
): Promise<Credits> {
  const day = filter.basis === 'order-day' ? 'f.order_day' : 'f.entry_day';
  const rows = await tx.rows<SumRow>(
    `SELECT f.currency, f.entity_id AS "entityId", f."group", f.day, ${MONEY_SUMS}, sum(f.orders_e9)::bigint AS "ordersE9", sum(f.new_customers_e9)::bigint AS "newCustomersE9"
     FROM (
       SELECT f.currency, f.entity_id, coalesce(m."group", '${UNKNOWN_GROUP}') AS "group", ${day} AS day,
         ${revenueSql('f', filter.revenue)} AS revenue, f.new_customer, ${signedSumSql('f', NET_OF_TAX)} AS "netOfTax",
         ${signedSumSql('f', CONTRIBUTION)} AS contribution, ${signedSumSql('f', PRODUCT_SOLD)} AS "productSold",
         f.costed_product AS "costedProduct", f.orders_e9, f.new_customers_e9
       FROM ${factsWithClosedMonths(closed)} f LEFT JOIN unnest($4::uuid[], $5::text[]) AS m (entity_id, "group") USING (entity_id)
       WHERE f.measure_id = $1 AND ${day} BETWEEN $2 AND $3 AND ($6::uuid IS NULL OR f.shop_id = $6)
     ) f
     GROUP BY GROUPING SETS ((f.currency, f.entity_id), (f.currency, f."group", f.day))
     ORDER BY f.currency, f.day, f."group", f.entity_id`,
    [measureId, filter.range.from, filter.range.to, [...groupOf.keys()], [...groupOf.values()], filter.shopId],
  );
  return {
    byEntity: rows.flatMap((row) => (row.entityId === null ? [] : [{ ...row, entityId: row.entityId }])),
    byGroupDay: rows.flatMap((row) =>
      row.group === null || row.day === null ? [] : [{ ...row, group: row.group, day: row.day }],
    ),
  };
}

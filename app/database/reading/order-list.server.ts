import type { RevenueDefinition } from '../../domain/orders/components.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { type Conditions, conditions } from './conditions.ts';
import type { DayRange } from './ranges.ts';
import { figuresCurrencySql, figuresEntryRevenueSql, figuresRevenueSql, revenueSql } from './revenue-sql.server.ts';

export interface OrderListFilter {
  readonly range: DayRange;
  readonly basis: 'order-day' | 'refund-day';
  readonly revenue: RevenueDefinition;
  readonly shopId: string | null;
  readonly search: string | null;
  readonly state: string | null;
  readonly currency: string | null;
  /** only orders that count of customers whose first order was in this month ("2026-11") */
  readonly cohort?: string | null;
  /** only these orders, whatever their days; null: as the rest says */
  readonly orderIds: readonly string[] | null;
}

export interface ListedOrder {
  readonly id: string;
  readonly name: string;
  readonly shop: string;
  readonly orderedAt: Date;
  readonly day: string;
  readonly currency: string; // as figures count it: the reporting currency, where the order has a rate
  readonly state: string;
  readonly kind: string;
  readonly test: boolean;
  readonly cancelled: boolean;
  readonly newCustomer: boolean;
  readonly revenue: bigint;
  /** what the shop told, where it was in another currency */
  readonly toldCurrency: string | null;
  readonly toldRevenue: bigint | null;
  readonly touches: number;
}

export interface OrderSums {
  readonly currency: string;
  readonly revenue: bigint;
  readonly orders: number;
}

type Paging = { readonly sort: keyof typeof SORTS; readonly limit: number; readonly offset: number };

const SORTS = {
  newest: 'o.ordered_at DESC, o.id',
  oldest: 'o.ordered_at, o.id',
  // by currency first: amounts of two currencies are not larger or smaller than each other
  revenue: 'currency, revenue DESC, o.ordered_at DESC, o.id',
  'least-revenue': 'currency, revenue, o.ordered_at DESC, o.id',
};

interface Wanted {
  readonly only: Conditions;
  readonly revenue: string; // SQL, in the currency of figures
  readonly told: string; // SQL, in the order's own
}

/** The currency that figures count an order in. */
const CURRENCY = figuresCurrencySql('o');

/** Revenue of an order as the range's basis counts it (as it stands now, or its entries of these days), and which orders. */
function wanted(filter: OrderListFilter): Wanted {
  const only = conditions();
  // revenue by hand that was removed again is gone for whoever entered it; its own page still has the evidence
  only.and(`NOT (o.platform = 'manual' AND o.cancelled_at IS NOT NULL)`);
  const between = (): string =>
    `day BETWEEN ${only.value(filter.range.from)}::date AND ${only.value(filter.range.to)}::date`;
  const isByOrder = filter.basis === 'order-day';
  const search = filter.search?.trim();
  // what is looked for may be of any day; orders behind a row are those of its days already
  if (filter.orderIds) only.and(`o.id = ANY (${only.value(filter.orderIds)}::uuid[])`);
  else if (!search) {
    only.and(isByOrder ? `o.${between()}` : `o.id IN (SELECT order_id FROM order_entry WHERE ${between()})`);
  }
  if (search) only.and(matches(search, only));
  if (filter.shopId) only.and(`o.shop_id = ${only.value(filter.shopId)}`);
  if (filter.currency) only.and(`${CURRENCY} = ${only.value(filter.currency)}`);
  if (filter.cohort) only.and(isOfCohort(filter.cohort, only));
  if (filter.state === 'cancelled') only.and('o.cancelled_at IS NOT NULL');
  else if (filter.state === 'test') only.and('o.test');
  else if (filter.state) only.and(`o.state = ${only.value(filter.state)}`);
  if (isByOrder) {
    return { only, told: revenueSql('o', filter.revenue), revenue: figuresRevenueSql('o', filter.revenue) };
  }
  const days = between();
  return {
    only,
    told: entriesRevenue(revenueSql('e', filter.revenue), days),
    revenue: entriesRevenue(figuresEntryRevenueSql('o', 'e', filter.revenue), days),
  };
}

function entriesRevenue(ofEntry: string, between: string): string {
  return `(SELECT coalesce(sum(${ofEntry}), 0)::bigint FROM order_entry e
    WHERE e.workspace_id = o.workspace_id AND e.order_id = o.id AND e.${between})`;
}

function isOfCohort(month: string, only: Conditions): string {
  const first = `${only.value(`${month}-01`)}::date`;
  return `o.counts AND o.person_id IN (SELECT person_id FROM shop_order
    WHERE new_customer AND day >= ${first} AND day < ${first} + interval '1 month')`;
}

function matches(search: string, only: Conditions): string {
  const exact = `${only.value(search)}::text`;
  // % and _ are part of what is looked for, not wildcards
  const part = only.value(`%${search.replace(/[\\%_]/g, '\\$&')}%`);
  return `(o.name ILIKE ${part} OR o.platform_id = ${exact} OR o.id::text = lower(${exact}))`;
}

export function listOrders(tx: WorkspaceTx, filter: OrderListFilter, paging: Paging): Promise<ListedOrder[]> {
  const { only, revenue, told } = wanted(filter);
  const limit = `LIMIT ${only.value(paging.limit)} OFFSET ${only.value(paging.offset)}`;
  return tx.rows<ListedOrder>(
    `SELECT o.id, o.name, s.name AS shop, o.ordered_at AS "orderedAt", o.day, ${CURRENCY} AS currency, o.state, o.kind, o.test,
       o.cancelled_at IS NOT NULL AS cancelled, o.new_customer AS "newCustomer", ${revenue} AS revenue,
       CASE WHEN o.reported IS NOT NULL THEN o.currency END AS "toldCurrency",
       CASE WHEN o.reported IS NOT NULL THEN ${told} END AS "toldRevenue",
       coalesce(cardinality(j.touch_ids), 0) AS touches
     FROM shop_order o
     LEFT JOIN shop s ON s.workspace_id = o.workspace_id AND s.id = o.shop_id
     LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     ${only.where} ORDER BY ${SORTS[paging.sort]} ${limit}`,
    only.parameters,
  );
}

/** Number of orders listed, and the sums of those that count in figures. */
export async function sumOrders(
  tx: WorkspaceTx,
  filter: OrderListFilter,
): Promise<{ total: number; sums: OrderSums[] }> {
  const { only, revenue } = wanted(filter);
  const rows = await tx.rows<OrderSums & { counts: boolean }>(
    `SELECT ${CURRENCY} AS currency, o.counts, sum(${revenue})::bigint AS revenue, count(*)::int AS orders
     FROM shop_order o ${only.where} GROUP BY 1, o.counts
     ORDER BY orders DESC, 1`,
    only.parameters,
  );
  return {
    total: rows.reduce((sum, row) => sum + row.orders, 0),
    sums: rows.filter(({ counts }) => counts).map(({ counts: _counts, ...sums }) => sums),
  };
}

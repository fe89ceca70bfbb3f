import type { RevenueDefinition } from '../../domain/orders/components.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { DayRange } from './ranges.ts';
import { revenueSql } from './revenue-sql.server.ts';

export interface OrderListFilter {
  readonly range: DayRange;
  readonly basis: 'order-day' | 'refund-day';
  readonly revenue: RevenueDefinition;
  readonly shopId: string | null;
  readonly search: string | null;
  readonly state: string | null;
  readonly currency: string | null;
  /** only these orders, whatever their days; null: as the rest says */
  readonly orderIds: readonly string[] | null;
}

export interface ListedOrder {
  readonly id: string;
  readonly name: string;
  readonly shop: string;
  readonly orderedAt: Date;
  readonly day: string;
  readonly currency: string;
  readonly state: string;
  readonly kind: string;
  readonly test: boolean;
  readonly cancelled: boolean;
  readonly newCustomer: boolean;
  readonly revenue: bigint;
  readonly touches: number;
}

export interface OrderSums {
  readonly currency: string;
  readonly revenue: bigint;
  readonly orders: number;
}

type Paging = { readonly sort: 'newest' | 'oldest' | 'revenue'; readonly limit: number; readonly offset: number };

const SORTS = {
  newest: 'o.ordered_at DESC, o.id',
  oldest: 'o.ordered_at, o.id',
  revenue: 'revenue DESC, o.ordered_at DESC, o.id',
};

/** Revenue of an order as the range's basis counts it: as it stands now, or its entries of these days. */
function revenueIn({ basis, revenue }: OrderListFilter): string {
  if (basis === 'order-day') return revenueSql('o', revenue);
  return `(SELECT coalesce(sum(${revenueSql('e', revenue)}), 0)::bigint FROM order_entry e
    WHERE e.workspace_id = o.workspace_id AND e.order_id = o.id AND e.day BETWEEN $1 AND $2)`;
}

function conditions({ basis }: OrderListFilter): string {
  const inRange =
    basis === 'order-day'
      ? 'o.day BETWEEN $1 AND $2'
      : 'o.id IN (SELECT order_id FROM order_entry WHERE day BETWEEN $1 AND $2)';
  return `($3::uuid IS NULL OR o.shop_id = $3)
    AND ($7::uuid[] IS NULL OR o.id = ANY ($7)) AND ($7::uuid[] IS NOT NULL OR $4::text IS NOT NULL OR ${inRange})
    AND ($4::text IS NULL OR o.name ILIKE '%' || $4 || '%' OR o.platform_id = $4 OR o.id::text = lower($4))
    AND ($5::text IS NULL OR o.state = $5 OR ($5 = 'cancelled' AND o.cancelled_at IS NOT NULL) OR ($5 = 'test' AND o.test))
    AND ($6::text IS NULL OR o.currency = $6)`;
}

function parameters(filter: OrderListFilter): unknown[] {
  const { range, shopId, search, state, currency, orderIds } = filter;
  // % and _ are part of what is looked for, not wildcards
  const literal = search?.trim().replace(/[\\%_]/g, '\\$&') || null;
  return [range.from, range.to, shopId, literal, state, currency, orderIds];
}

export function listOrders(tx: WorkspaceTx, filter: OrderListFilter, paging: Paging): Promise<ListedOrder[]> {
  return tx.rows<ListedOrder>(
    `SELECT o.id, o.name, s.name AS shop, o.ordered_at AS "orderedAt", o.day, o.currency, o.state, o.kind, o.test,
       o.cancelled_at IS NOT NULL AS cancelled, o.new_customer AS "newCustomer", ${revenueIn(filter)} AS revenue,
       coalesce(cardinality(j.touch_ids), 0) AS touches
     FROM shop_order o
     LEFT JOIN shop s ON s.workspace_id = o.workspace_id AND s.id = o.shop_id
     LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     WHERE ${conditions(filter)} ORDER BY ${SORTS[paging.sort]} LIMIT $8 OFFSET $9`,
    [...parameters(filter), paging.limit, paging.offset],
  );
}

/** Number of orders listed, and the sums of those that count in figures. */
export async function sumOrders(
  tx: WorkspaceTx,
  filter: OrderListFilter,
): Promise<{ total: number; sums: OrderSums[] }> {
  const rows = await tx.rows<OrderSums & { counts: boolean }>(
    `SELECT o.currency, o.counts, sum(${revenueIn(filter)})::bigint AS revenue, count(*)::int AS orders
     FROM shop_order o WHERE ${conditions(filter)} GROUP BY o.currency, o.counts
     ORDER BY orders DESC, o.currency`,
    parameters(filter),
  );
  return {
    total: rows.reduce((sum, row) => sum + row.orders, 0),
    sums: rows.filter(({ counts }) => counts).map(({ counts: _counts, ...sums }) => sums),
  };
}

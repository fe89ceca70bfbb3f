import { toSafe } from '../../domain/values/money.ts';
import { attributableOrders } from '../../database/reading/attributable-orders.server.ts';
import {
  type ListedOrder,
  listOrders,
  type OrderListFilter,
  sumOrders,
} from '../../database/reading/order-list.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { orderCredits } from '../credits.server.ts';
import { appliedMeasure } from '../applied-measure/applied-measure.server.ts';
import { ordersOfPath } from '../paths/paths-report.server.ts';
import type { AppliedQuery, ReportQuery } from '../query.ts';
import { type Placements, UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { e9ToNumber } from '../roas/sums.ts';
import { type RowCredit, rowNamesOf, rowOrders } from './row-orders.server.ts';
import type { OrderFilter, OrderList, OrderRow, OrderSort } from './types.ts';

const NO_FILTER: OrderFilter = { search: null, state: null, currency: null, rowKey: null, page: 1 };
const PAGE_SIZE = 50;

/** Orders of the query's days (or found by a search, of any day), a page of them, with sums over all of them. */
export function orderList(workspaceId: string, asked: ReportQuery, filter: OrderFilter): Promise<OrderList> {
  return withWorkspace(workspaceId, async (tx) => {
    const places = await readPlacements(tx);
    const { measure } = await appliedMeasure(tx, asked.measure, asked.range);
    const query = { ...asked, measure };
    return filter.rowKey === null
      ? allOrders(tx, query, filter, places)
      : creditedOrders(tx, query, { ...filter, rowKey: filter.rowKey }, places);
  });
}

/** The orders behind a ROAS row (or `channel:unattributed`): what they give it adds up to the row's revenue exactly. */
export function ordersBehind(
  workspaceId: string,
  query: ReportQuery,
  rowKey: string,
  filter: Partial<OrderFilter> = {},
): Promise<OrderList> {
  return orderList(workspaceId, query, { ...NO_FILTER, ...filter, rowKey });
}

/** Without a row nothing is credited to it: what comes nearest is the order's revenue. */
function byRevenue(sort: OrderSort): Exclude<OrderSort, 'credited' | 'least-credited'> {
  if (sort === 'credited') return 'revenue';
  return sort === 'least-credited' ? 'least-revenue' : sort;
}

async function allOrders(
  tx: WorkspaceTx,
  query: AppliedQuery,
  filter: OrderFilter,
  places: Placements,
): Promise<OrderList> {
  const orderIds = filter.path ? await ordersOfPath(tx, query, filter.path) : null;
  const listFilter = { ...query, ...filter, orderIds };
  const { page, pageSize = PAGE_SIZE, sort = 'newest' } = filter;
  const by = byRevenue(sort);
  const listed = await listOrders(tx, listFilter, { sort: by, limit: pageSize, offset: (page - 1) * pageSize });
  const { total, sums } = await sumOrders(tx, listFilter);
  return {
    rows: await toRows(tx, query, listed, places, new Map()),
    total,
    page,
    pageSize,
    rowNames: null,
    sums: sums.map(({ currency, revenue, orders }) => ({
      currency,
      revenueMinor: toSafe(revenue),
      creditedMinor: null,
      orders,
    })),
  };
}

async function creditedOrders(
  tx: WorkspaceTx,
  query: AppliedQuery,
  filter: OrderFilter & { readonly rowKey: string },
  places: Placements,
): Promise<OrderList> {
  const credits = new Map(
    (await rowOrders(tx, query, filter.rowKey, places)).map((credit) => [credit.orderId, credit]),
  );
  const listFilter: OrderListFilter = { ...query, ...filter, orderIds: [...credits.keys()] };
  const { page, pageSize = PAGE_SIZE, sort = 'credited' } = filter;
  // all of them: what decides the order in which they are listed is not in the database
  const listed = await listOrders(tx, listFilter, {
    sort: byRevenue(sort),
    limit: credits.size,
    offset: 0,
  });
  const sign = { credited: -1, 'least-credited': 1 }[sort as string];
  if (sign) listed.sort((a, b) => sign * (credits.get(a.id)!.minor - credits.get(b.id)!.minor));
  const shown = listed.slice((page - 1) * pageSize, page * pageSize);
  return {
    rows: await toRows(tx, query, shown, places, credits),
    total: listed.length,
    page,
    pageSize,
    rowNames: rowNamesOf(filter.rowKey, places),
    sums: creditSums(listed, credits),
  };
}

function creditSums(listed: readonly ListedOrder[], credits: ReadonlyMap<string, RowCredit>): OrderList['sums'] {
  return [...Map.groupBy(listed, ({ currency }) => currency)].map(([currency, orders]) => {
    let [revenue, credited, shares] = [0n, 0n, 0n];
    for (const order of orders) {
      const credit = credits.get(order.id)!;
      revenue += order.revenue;
      credited += BigInt(credit.minor);
      shares += BigInt(credit.ordersE9);
    }
    return { currency, revenueMinor: toSafe(revenue), creditedMinor: toSafe(credited), orders: e9ToNumber(shares) };
  });
}

async function toRows(
  tx: WorkspaceTx,
  query: AppliedQuery,
  listed: readonly ListedOrder[],
  places: Placements,
  credits: ReadonlyMap<string, RowCredit>,
): Promise<OrderRow[]> {
  const channels = await channelsOf(tx, query, listed, places);
  return listed.map(({ revenue, orderedAt, toldCurrency, toldRevenue, ...order }) => ({
    ...order,
    orderedAt: orderedAt.toISOString(),
    revenueMinor: toSafe(revenue),
    told:
      toldCurrency === null || toldRevenue === null
        ? null
        : { currency: toldCurrency, revenueMinor: toSafe(toldRevenue) },
    creditedMinor: credits.get(order.id)?.minor ?? null,
    channels: channels.get(order.id) ?? [UNATTRIBUTED_CHANNEL],
  }));
}

/** Who gets credit of each order under the query's measure, most first, in the channels of the ROAS page. */
async function channelsOf(
  tx: WorkspaceTx,
  query: AppliedQuery,
  listed: readonly ListedOrder[],
  places: Placements,
): Promise<Map<string, string[]>> {
  const channels = new Map<string, string[]>();
  const selection = { range: null, basis: query.basis, orderIds: listed.map(({ id }) => id), all: true };
  for await (const batch of attributableOrders(tx, selection)) {
    for (const order of batch) {
      const shares = new Map<string, number>();
      const whole = { ...query, basis: 'order-day' as const, range: { from: order.day, to: order.day } };
      for (const { entityId, ordersE9 } of orderCredits(order, query.measure, whole)) {
        const channel = places.ofEntity(entityId)?.channel ?? UNATTRIBUTED_CHANNEL;
        shares.set(channel, (shares.get(channel) ?? 0) + ordersE9);
      }
      channels.set(
        order.id,
        [...shares].toSorted((a, b) => b[1] - a[1]).map(([channel]) => channel),
      );
    }
  }
  return channels;
}

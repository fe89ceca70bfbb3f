import { z } from 'zod';
import type { AdminDocument } from './admin-document.ts';
import {
  ADJUSTMENTS,
  ORDER_FIELDS,
  PAGED_LINES,
  PAGED_SHIPPING,
  REFUND_FIELDS,
  REFUNDED_LINES,
  REFUNDED_SHIPPING,
  TRANSACTIONS,
} from './order-fields.ts';

/** An object as it came; what it holds is checked where it is read. */
const object = z.record(z.string(), z.unknown());
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const lines = z.object({ pageInfo, nodes: z.array(object) });

const refund = object.and(
  z.object({
    id: z.string(),
    refundLineItems: lines,
    refundShippingLines: lines,
    orderAdjustments: lines,
    transactions: lines,
  }),
);

/** One order with its refunds: about 700 points asked for, a few dozen used. */
export const ORDER = {
  text: `query Order($id: ID!) {
    order(id: $id) { ${ORDER_FIELDS} lineItems(first: 100) { ${PAGED_LINES} } shippingLines(first: 10) { ${PAGED_SHIPPING} }
      refunds { ${REFUND_FIELDS} } }
  }`,
  data: z.object({
    order: object.and(z.object({ lineItems: lines, shippingLines: lines, refunds: z.array(refund) })).nullable(),
  }),
} satisfies AdminDocument;

/* The rest of a list that has more than a page. What has the list is its `owner`, so that each is read alike. */
const rest = (
  owner: 'order' | 'refund',
  list: string,
  fields: string,
): string => `query Rest($id: ID!, $after: String) {
  owner: ${owner}(id: $id) { list: ${list}(first: 100, after: $after) { ${fields} } }
}`;
const data = z.object({ owner: z.object({ list: lines }).nullable() });

export const MORE_LINES = { text: rest('order', 'lineItems', PAGED_LINES), data } satisfies AdminDocument;
export const MORE_SHIPPING = { text: rest('order', 'shippingLines', PAGED_SHIPPING), data } satisfies AdminDocument;
export const MORE_REFUNDED = { text: rest('refund', 'refundLineItems', REFUNDED_LINES), data } satisfies AdminDocument;
export const MORE_REFUNDED_SHIPPING = {
  text: rest('refund', 'refundShippingLines', REFUNDED_SHIPPING),
  data,
} satisfies AdminDocument;
export const MORE_ADJUSTMENTS = { text: rest('refund', 'orderAdjustments', ADJUSTMENTS), data } satisfies AdminDocument;
export const MORE_TRANSACTIONS = { text: rest('refund', 'transactions', TRANSACTIONS), data } satisfies AdminDocument;

/** Which orders changed: a page of ids, oldest change first. */
export const CHANGED_ORDERS = {
  text: `query ChangedOrders($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) { pageInfo { hasNextPage endCursor } nodes { id updatedAt } }
  }`,
  data: z.object({
    orders: z.object({ pageInfo, nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() })) }),
  }),
} satisfies AdminDocument;

/** How many orders there are; without a limit, or Shopify counts to ten thousand. */
export const ORDERS_COUNT = {
  text: `query OrdersCount($query: String) { ordersCount(query: $query, limit: null) { count } }`,
  data: z.object({ ordersCount: z.object({ count: z.number().int() }).nullable() }),
} satisfies AdminDocument;

/** The order that was created before all others. */
export const FIRST_ORDER = {
  text: `query FirstOrder($query: String) { orders(first: 1, query: $query, sortKey: CREATED_AT) { nodes { createdAt } } }`,
  data: z.object({ orders: z.object({ nodes: z.array(z.object({ createdAt: z.string() })) }) }),
} satisfies AdminDocument;

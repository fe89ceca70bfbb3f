import { z } from 'zod';
import type { AdminDocument } from './admin-document.ts';
import { ORDER_FIELDS, PAGED_LINES, PAGED_SHIPPING, REFUND_FIELDS } from './order-fields.ts';

/** An object as it came; what it holds is checked where it is read. */
const object = z.record(z.string(), z.unknown());
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const lines = z.object({ pageInfo, nodes: z.array(object) });

/** One order with its refunds: about 700 points asked for, a few dozen used. */
export const ORDER = {
  text: `query Order($id: ID!) {
    order(id: $id) { ${ORDER_FIELDS} lineItems(first: 100) { ${PAGED_LINES} } shippingLines(first: 10) { ${PAGED_SHIPPING} }
      refunds { ${REFUND_FIELDS} } }
  }`,
  data: z.object({ order: object.and(z.object({ lineItems: lines })).nullable() }),
} satisfies AdminDocument;

/** Further lines of an order that has more than a page of them. */
export const MORE_LINES = {
  text: `query MoreLines($id: ID!, $after: String) {
    order(id: $id) { lineItems(first: 100, after: $after) { ${PAGED_LINES} } }
  }`,
  data: z.object({ order: z.object({ lineItems: lines }).nullable() }),
} satisfies AdminDocument;

/** Which orders changed: a page of ids, oldest change first. */
export const CHANGED_ORDERS = {
  text: `query ChangedOrders($query: String!, $after: String) {
    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) { pageInfo { hasNextPage endCursor } nodes { id updatedAt } }
  }`,
  data: z.object({
    orders: z.object({ pageInfo, nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() })) }),
  }),
} satisfies AdminDocument;

import { z } from 'zod';
import type { AdminDocument } from './admin-document.ts';
import { LINE_FIELDS, ORDER_FIELDS, SHIPPING_FIELDS } from './order-fields.ts';

/** Orders created from an instant until before another, in Shopify's search syntax; null where both ends are open. */
export function createdWithin({ from, until }: { from: string | null; until: string | null }): string | null {
  const terms = [from && `created_at:>='${from}'`, until && `created_at:<'${until}'`].filter((term) => term !== null);
  return terms.length === 0 ? null : terms.join(' ');
}

/**
 * All orders created within a stretch of time, for a bulk operation (no variables there). A list may not hold
 * connections, so of refunds only the ids come: orders that have any are asked for by themselves.
 */
export function bulkOrders(stretch: Parameters<typeof createdWithin>[0]): string {
  const within = createdWithin(stretch);
  const filter = within === null ? '' : `(query: "${within}")`;
  return `{ orders${filter} { edges { node { ${ORDER_FIELDS} refunds { id }
    lineItems { edges { node { ${LINE_FIELDS} } } } shippingLines { edges { node { ${SHIPPING_FIELDS} } } } } } } }`;
}

const STATUSES = ['CANCELED', 'CANCELING', 'COMPLETED', 'CREATED', 'EXPIRED', 'FAILED', 'RUNNING'] as const;
const FIELDS = 'id status errorCode createdAt completedAt objectCount rootObjectCount url query';
const operation = z.object({
  id: z.string(),
  status: z.enum(STATUSES),
  errorCode: z.string().nullable(),
  createdAt: z.string(),
  completedAt: z.string().nullable(),
  objectCount: z.union([z.string(), z.number()]).transform(Number),
  rootObjectCount: z.union([z.string(), z.number()]).transform(Number),
  url: z.string().nullable(),
  query: z.string(),
});
export type BulkOperation = z.infer<typeof operation>;

/** Grouped, so that what belongs to an order follows it, and the file is read in one pass with little memory. */
export const START_BULK = {
  text: `mutation StartBulk($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) { bulkOperation { ${FIELDS} } userErrors { code field message } }
  }`,
  data: z.object({
    bulkOperationRunQuery: z.object({
      bulkOperation: operation.nullable(),
      userErrors: z.array(z.object({ code: z.string().nullable(), message: z.string() })),
    }),
  }),
} satisfies AdminDocument;

export const FIND_BULK = {
  text: `query FindBulk($id: ID!) { bulkOperation(id: $id) { ${FIELDS} } }`,
  data: z.object({ bulkOperation: operation.nullable() }),
} satisfies AdminDocument;

/** Operations of this app on the shop by when they were created, and no word on their order: that is ours to make. */
export const FIND_BULKS = {
  text: `query FindBulks($query: String!, $after: String) {
    bulkOperations(first: 50, after: $after, query: $query) { pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } }
  }`,
  data: z.object({
    bulkOperations: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(operation),
    }),
  }),
} satisfies AdminDocument;

import { z } from 'zod';
import type { AdminDocument } from './admin-document.ts';

/**
 * Whether the shop has a customer segment, and its name. Asked by itself: members of a segment that is not there may be an
 * error, which could as well be one of the call. Asks for read_customers.
 * shopify.dev/docs/api/admin-graphql/2026-10/queries/segment
 */
export const SEGMENT = {
  text: `query Segment($segmentId: ID!) { segment(id: $segmentId) { id name } }`,
  data: z.object({ segment: z.object({ id: z.string(), name: z.string() }).nullable() }),
} satisfies AdminDocument;

/**
 * A page of a customer segment's members, by no more than their ids. Asks for read_customers.
 * shopify.dev/docs/api/admin-graphql/2026-10/queries/customerSegmentMembers
 */
export const SEGMENT_MEMBERS = {
  text: `query SegmentMembers($segmentId: ID!, $after: String) {
    customerSegmentMembers(segmentId: $segmentId, first: 250, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id lastOrderId } }
    }
  }`,
  data: z.object({
    customerSegmentMembers: z.object({
      totalCount: z.number(),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      edges: z.array(z.object({ node: z.object({ id: z.string(), lastOrderId: z.string().nullable() }) })),
    }),
  }),
} satisfies AdminDocument;

import { z } from 'zod';
import type { AdminDocument } from './admin-document.ts';

/** As many metafields as one call may set; it sets all of them or none. */
export const METAFIELDS_A_CALL = 25;

/**
 * Sets metafields. Asks for the scope that changing the owner asks for: write_orders for orders.
 * shopify.dev/docs/api/admin-graphql/2026-10/mutations/metafieldsSet
 */
export const SET_METAFIELDS = {
  text: `mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code elementIndex field message } }
  }`,
  data: z.object({
    metafieldsSet: z.object({
      userErrors: z.array(z.object({ code: z.string().nullable(), message: z.string() })),
    }),
  }),
} satisfies AdminDocument;

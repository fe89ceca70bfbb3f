import { z } from 'zod';
import { decimalText } from '../../http/wire-values.ts';
import type { AdminDocument } from './admin-document.ts';

/**
 * What the shop's catalogue says that its variants cost, a page at a time. Asks for read_products; staff may be kept from
 * costs, an app's own token is not. shopify.dev/docs/api/admin-graphql/2026-10/objects/InventoryItem
 */
export const UNIT_COSTS = {
  text: `query UnitCosts($after: String) {
    productVariants(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor } nodes { id createdAt inventoryItem { unitCost { amount currencyCode } } }
    }
  }`,
  data: z.object({
    productVariants: z.object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(
        z.object({
          id: z.string(),
          createdAt: z.iso.datetime(),
          inventoryItem: z.object({
            unitCost: z.object({ amount: decimalText, currencyCode: z.string() }).nullable(),
          }),
        }),
      ),
    }),
  }),
} satisfies AdminDocument;

import { METAFIELDS_A_CALL, SET_METAFIELDS } from '../../platforms/shopify/documents/metafields.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { metafieldInputs, ORDER_METAFIELDS, type OrderMetafields } from '../../platforms/shopify/order-metafields.ts';

export interface ToWrite {
  readonly orderId: string;
  readonly platformId: string;
  readonly digest: string;
  readonly values: OrderMetafields;
}

export interface WriteOutcome {
  readonly written: readonly ToWrite[];
  readonly refused: readonly (ToWrite & { readonly refusal: string })[];
}

/** As many orders as one call takes. */
export const ORDERS_A_CALL = Math.floor(METAFIELDS_A_CALL / Object.keys(ORDER_METAFIELDS).length);

/**
 * Writes onto a few orders in one call. A call sets everything or nothing: where one order is refused each is tried by
 * itself, so that it keeps nothing from the others. Throws PlatformError where the call itself was.
 */
export async function writeOrders(client: AdminClient, orders: readonly ToWrite[]): Promise<WriteOutcome> {
  const refusal = await setFields(client, orders);
  if (refusal === null) return { written: orders, refused: [] };
  if (orders.length === 1) return { written: [], refused: [{ ...orders[0]!, refusal }] };
  const outcomes: WriteOutcome[] = [];
  for (const order of orders) outcomes.push(await writeOrders(client, [order]));
  return {
    written: outcomes.flatMap(({ written }) => written),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}

/** Null where all was set, else Shopify's reason. */
async function setFields(client: AdminClient, orders: readonly ToWrite[]): Promise<string | null> {
  const metafields = orders.flatMap(({ platformId, values }) => metafieldInputs(platformId, values));
  const { metafieldsSet } = await client.query(SET_METAFIELDS, { metafields });
  const [first] = metafieldsSet.userErrors;
  return first ? `${first.code ?? 'UNKNOWN'}: ${first.message}`.slice(0, 300) : null;
}

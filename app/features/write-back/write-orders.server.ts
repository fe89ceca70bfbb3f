import { PlatformError } from '../../platforms/http/platform-error.ts';
import { METAFIELDS_A_CALL, SET_METAFIELDS } from '../../platforms/shopify/documents/metafields.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { metafieldInputs, ORDER_METAFIELDS, type OrderMetafields } from '../../platforms/shopify/order-metafields.ts';

export interface ToWrite {
  readonly orderId: string;
  readonly platformId: string;
  readonly digest: string;
  readonly values: OrderMetafields;
}

/** Why Shopify set nothing, and whether it will say so of the same order and values again. */
interface Refusal {
  readonly refusal: string;
  readonly lasts: boolean;
}

export interface WriteOutcome {
  readonly written: readonly ToWrite[];
  readonly refused: readonly (ToWrite & Refusal)[];
}

/** What Shopify says of an order or a value that it does not take; any other refusal may pass. */
const LASTING: ReadonlySet<string | null> = new Set([
  ...['BLANK', 'INCLUSION', 'INVALID', 'INVALID_TYPE', 'INVALID_VALUE', 'LESS_THAN_OR_EQUAL_TO', 'PRESENT', 'TAKEN'],
  ...['TOO_LONG', 'TOO_SHORT'],
]);

/** As many orders as one call takes. */
export const ORDERS_A_CALL = Math.floor(METAFIELDS_A_CALL / Object.keys(ORDER_METAFIELDS).length);

/**
 * Writes onto a few orders in one call. A call sets everything or nothing: where one order is refused each is tried by
 * itself, so that it keeps nothing from the others. Throws PlatformError where the call itself was.
 */
export async function writeOrders(client: AdminClient, orders: readonly ToWrite[]): Promise<WriteOutcome> {
  const refusal = await setFields(client, orders);
  if (refusal === null) return { written: orders, refused: [] };
  if (orders.length === 1) return { written: [], refused: [{ ...orders[0]!, ...refusal }] };
  const outcomes: WriteOutcome[] = [];
  for (const order of orders) outcomes.push(await writeOrders(client, [order]));
  return {
    written: outcomes.flatMap(({ written }) => written),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}

/** Null where all was set. A call that Shopify does not understand may be so by one order's values: it is a refusal, too. */
async function setFields(client: AdminClient, orders: readonly ToWrite[]): Promise<Refusal | null> {
  const metafields = orders.flatMap(({ platformId, values }) => metafieldInputs(platformId, values));
  try {
    const { metafieldsSet } = await client.query(SET_METAFIELDS, { metafields });
    const [first] = metafieldsSet.userErrors;
    return first ? refusalOf(first.code, first.message) : null;
  } catch (error) {
    if (!(error instanceof PlatformError) || error.kind !== 'bad-request') throw error;
    return { ...refusalOf(error.code, error.said), lasts: false };
  }
}

const refusalOf = (code: string | null, message: string): Refusal => ({
  refusal: `${code ?? 'UNKNOWN'}: ${message}`.slice(0, 300).toWellFormed(),
  lasts: LASTING.has(code),
});

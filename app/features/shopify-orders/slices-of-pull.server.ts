import type { PullSlice } from '../../database/writing/order-pulls.server.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { createdWithin } from '../../platforms/shopify/documents/bulk.ts';
import { FIRST_ORDER, ORDERS_COUNT } from '../../platforms/shopify/documents/orders.ts';
import { type CountedStretch, cutByCreation, type Stretch } from './cut-slices.ts';
import type { Pull } from './pull-progress.server.ts';

/** So many orders are worth an operation of their own. */
export const WORTH_AN_OPERATION = 1_000;

/**
 * The slices that a pull is gathered in, newest first, each by an operation of its own. An order's creation never changes
 * at Shopify, so it lies in one of them; of the newest are also those that are created while the pull runs.
 */
export async function slicesOf(client: AdminClient, pull: Pull, worth: number): Promise<PullSlice[]> {
  const whole: Stretch = { from: pull.since, until: null };
  const count = async (stretch: Stretch): Promise<number> =>
    (await client.query(ORDERS_COUNT, { query: createdWithin(stretch) })).ordersCount?.count ?? 0;
  const total = await count(whole);
  // of few orders it is not asked: they are not cut
  const isFew = total <= worth;
  const [firstOrder] = isFew ? [] : (await client.query(FIRST_ORDER, { query: createdWithin(whole) })).orders.nodes;
  const last = Date.parse(pull.askedAt);
  const first = firstOrder ? Date.parse(firstOrder.createdAt) : last;
  return (await cutByCreation({ whole, first, last, total, worth, count })).map(begun);
}

const begun = (stretch: CountedStretch): PullSlice => ({
  ...stretch,
  ...{ objects: 0, rows: 0, orders: null, stored: 0, isDone: false },
});

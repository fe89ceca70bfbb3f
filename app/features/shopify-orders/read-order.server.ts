import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { MORE_LINES, ORDER } from '../../platforms/shopify/documents/orders.ts';
import { type Fields, isJourneyReady, orderRecord, type OrderRecord } from '../../platforms/shopify/order-record.ts';

const TRIES = 3;
const WAIT_MS = 1_000;

/**
 * Orders read one by one, with their refunds and all their lines; one that is gone is left out. Shopify puts an order's
 * journey together after the order: it is asked again a few times, then taken as it is, once `onUnready` has heard of it.
 */
export async function* readOrders(
  client: AdminClient,
  ids: Iterable<string>,
  onUnready: (id: string) => Promise<void>,
): AsyncGenerator<OrderRecord> {
  for (const id of ids) {
    const order = await readReady(client, id);
    if (!order) continue;
    if (!isJourneyReady(order)) await onUnready(id);
    yield orderRecord(order);
  }
}

async function readReady(client: AdminClient, id: string): Promise<Fields | null> {
  for (let tried = 1; ; tried += 1) {
    const order = await readOrder(client, id);
    if (order === null || isJourneyReady(order) || tried === TRIES) return order;
    await sleep(WAIT_MS);
  }
}

/** An order with its refunds and all its lines, as it is now; null where it is gone. */
export async function readOrder(client: AdminClient, id: string): Promise<Fields | null> {
  const { order } = await client.query(ORDER, { id });
  if (order === null) return null;
  const nodes = [...order.lineItems.nodes];
  let { pageInfo } = order.lineItems;
  while (pageInfo.hasNextPage) {
    const more = await client.query(MORE_LINES, { id, after: pageInfo.endCursor });
    if (more.order === null) return null;
    nodes.push(...more.order.lineItems.nodes);
    ({ pageInfo } = more.order.lineItems);
  }
  return { ...order, lineItems: { nodes } };
}

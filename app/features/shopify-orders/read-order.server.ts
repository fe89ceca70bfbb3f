import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import {
  MORE_ADJUSTMENTS,
  MORE_LINES,
  MORE_REFUNDED,
  MORE_REFUNDED_SHIPPING,
  MORE_SHIPPING,
  MORE_TRANSACTIONS,
  ORDER,
} from '../../platforms/shopify/documents/orders.ts';
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

const LISTS_OF_ORDER = { lineItems: MORE_LINES, shippingLines: MORE_SHIPPING };
const LISTS_OF_REFUND = {
  refundLineItems: MORE_REFUNDED,
  refundShippingLines: MORE_REFUNDED_SHIPPING,
  orderAdjustments: MORE_ADJUSTMENTS,
  transactions: MORE_TRANSACTIONS,
};

/** An order with its refunds, all lists read to their ends, as it is now; null where it is gone. */
export async function readOrder(client: AdminClient, id: string): Promise<Fields | null> {
  const { order } = await client.query(ORDER, { id });
  if (order === null) return null;
  const lists = await wholeLists(client, id, order, LISTS_OF_ORDER);
  const refunds: Fields[] = [];
  for (const refund of order.refunds) {
    const ofRefund = await wholeLists(client, refund.id, refund, LISTS_OF_REFUND);
    if (ofRefund === null) return null;
    refunds.push({ ...refund, ...ofRefund });
  }
  return lists && { ...order, ...lists, refunds };
}

interface Page {
  readonly nodes: readonly Fields[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The lists of an order or a refund to their ends, as they are stored; null where it is gone meanwhile. */
async function wholeLists<Name extends string>(
  client: AdminClient,
  id: string,
  pages: { readonly [Each in NoInfer<Name>]: Page },
  rest: Readonly<Record<Name, typeof MORE_LINES>>,
): Promise<Fields | null> {
  const lists: Record<string, { nodes: Fields[] }> = {};
  for (const name of Object.keys(rest) as Name[]) {
    let { nodes, pageInfo }: Page = pages[name];
    const all = [...nodes];
    while (pageInfo.hasNextPage) {
      const more = (await client.query(rest[name], { id, after: pageInfo.endCursor })).owner;
      if (more === null) return null;
      ({ nodes, pageInfo } = more.list);
      all.push(...nodes);
    }
    lists[name] = { nodes: all };
  }
  return lists;
}

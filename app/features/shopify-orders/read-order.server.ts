import { setTimeout as sleep } from 'node:timers/promises';
import { PlatformError } from '../../platforms/http/platform-error.ts';
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

/** So many in a row that can't be read are no matter of the orders. */
const UNREAD_IN_A_ROW = 20;

/** Who hears of orders that are not read as they should be. */
interface Hearers {
  onUnready(id: string): Promise<void>; // its journey is not ready
  onUnread(id: string, why: PlatformError): Promise<void>; // it can't be read
}

/**
 * Orders read one by one, with their refunds and all their lines; one that is gone is left out. Shopify puts an order's
 * journey together after the order: it is asked again a few times, then taken as it is, once `onUnready` has heard of it.
 * One that can't be read is left out, once `onUnread` has heard of it: it must not keep the others from coming.
 */
export async function* readOrders(
  client: AdminClient,
  ids: Iterable<string>,
  { onUnready, onUnread }: Hearers,
): AsyncGenerator<OrderRecord> {
  let unread = 0;
  for (const id of ids) {
    const read = await readReady(client, id).catch((why: unknown) => {
      unread += 1;
      if (!isOfTheOrder(why) || unread > UNREAD_IN_A_ROW) throw why;
      return why;
    });
    if (read instanceof PlatformError) {
      await onUnread(id, read);
      continue;
    }
    unread = 0;
    if (read === null) continue;
    if (!read.isReady) await onUnready(id);
    yield read.record;
  }
}

/** Whether an order itself is why it was not read: the next one may be. */
export const isOfTheOrder = (why: unknown): why is PlatformError =>
  why instanceof PlatformError && (why.kind === 'shape-changed' || why.kind === 'bad-request');

interface ReadOrder {
  readonly record: OrderRecord;
  readonly isReady: boolean; // its journey
}

async function readReady(client: AdminClient, id: string): Promise<ReadOrder | null> {
  for (let tried = 1; ; tried += 1) {
    const order = await readOrder(client, id);
    if (order === null) return null;
    const isReady = isJourneyReady(order);
    if (isReady || tried === TRIES) return { record: orderRecord(order), isReady };
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

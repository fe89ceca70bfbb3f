import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import {
  askJourneyLater,
  dueJourneys,
  forgetUnready,
  giveUpJourney,
  nextJourneyAt,
  rememberUnready,
  type UnreadyJourney,
} from '../../database/writing/unready-journeys.server.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { isJourneyReady, orderRecord } from '../../platforms/shopify/order-record.ts';
import { enqueue } from '../../runtime/queue.server.ts';
import { isOfTheOrder, readOrder } from './read-order.server.ts';
import type { ShopOfWorkspace } from './shop-of-workspace.ts';
import { storeOrders } from './store-orders.server.ts';

const MINUTE = 60_000;
const FIRST_PAUSE = 2 * MINUTE;
const LONGEST_PAUSE = 360 * MINUTE;
/** Shopify says of no time by which a journey is ready; after this one the order is left as it is. */
const GIVEN_UP_AFTER = 7 * 24 * 60 * MINUTE;
const AT_ONCE = 100;

export interface JourneysReport {
  asked: number;
  ready: number;
  givenUp: number; // also orders that are gone
}

/** The pause before the next question: 2 minutes, twice as long each time, 6 hours at most. */
export const pauseAfter = (tries: number): number => Math.min(FIRST_PAUSE * 2 ** Math.min(tries, 20), LONGEST_PAUSE);

/** Remembers an order whose journey was not ready: `askJourneys` asks for it again. */
export async function rememberJourney({ workspaceId, shopId }: ShopOfWorkspace, orderId: string): Promise<void> {
  const nextAt = new Date(Date.now() + pauseAfter(0));
  await withWorkspace(workspaceId, (tx) => rememberUnready(tx, shopId, orderId, nextAt));
}

/**
 * Asks for the journeys of a shop that were not ready and are due. One that is ready is a sighting of its own: the order
 * anew. The others wait longer each time, for a week. Throws PlatformError; what was asked by then stays done.
 */
export async function askJourneys(
  shop: ShopOfWorkspace,
  { openAdmin, now = Date.now }: { openAdmin: OpenAdmin; now?: () => number },
): Promise<JourneysReport> {
  const report = { asked: 0, ready: 0, givenUp: 0 };
  const due = (): Promise<UnreadyJourney[]> =>
    withWorkspace(shop.workspaceId, (tx) => dueJourneys(tx, shop.shopId, new Date(now()), AT_ONCE));
  let some = await due();
  if (some.length === 0) return report;
  const client = await openAdmin(shop.workspaceId, shop.shopId);
  for (; some.length > 0; some = await due()) {
    for (const one of some) {
      report.asked += 1;
      const outcome = await askOne(shop, client, one, now());
      if (outcome !== 'later') report[outcome] += 1;
    }
  }
  return report;
}

async function askOne(
  shop: ShopOfWorkspace,
  client: AdminClient,
  { orderId, since, tries }: UnreadyJourney,
  now: number,
): Promise<'ready' | 'givenUp' | 'later'> {
  const order = await readOrder(client, orderId).catch((why: unknown) => {
    if (isOfTheOrder(why)) return 'unread' as const; // others must not wait for it
    throw why;
  });
  const isReady = order !== null && order !== 'unread' && isJourneyReady(order);
  if (isReady) await storeOrders(shop, [orderRecord(order)]);
  const isOver = now - since.getTime() >= GIVEN_UP_AFTER;
  await withWorkspace(shop.workspaceId, (tx) => {
    if (isReady || order === null) return forgetUnready(tx, shop.shopId, orderId);
    if (isOver) return giveUpJourney(tx, shop.shopId, orderId, new Date(now));
    return askJourneyLater(tx, shop.shopId, orderId, new Date(now + pauseAfter(tries + 1)));
  });
  if (isReady) return 'ready';
  return isOver || order === null ? 'givenUp' : 'later';
}

/** Has the shop's unready journeys asked for when the next one is due; one job a minute is enough. */
export async function planJourneys({ workspaceId, shopId }: ShopOfWorkspace): Promise<void> {
  const at = await withWorkspace(workspaceId, (tx) => nextJourneyAt(tx, shopId));
  if (!at) return;
  const minute = Math.ceil(Math.max(at.getTime(), Date.now()) / MINUTE);
  const delayMs = Math.max(1, minute * MINUTE - Date.now());
  await enqueue('ask-journeys', { workspaceId, shopId }, { delayMs, deduplication: `journeys-${shopId}-${minute}` });
}

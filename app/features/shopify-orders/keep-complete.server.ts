import { pullToTakeUp } from '../../database/reading/order-pulls.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { shopSession } from '../../database/writing/shop-sessions.server.ts';
import { enqueue } from '../../runtime/queue.server.ts';
import { planJourneys } from './ask-journeys.server.ts';
import type { ShopOfWorkspace } from './shop-of-workspace.ts';

const HOUR = 3_600_000;
const HOURS_OF_A_DAY = 24;

/**
 * Enqueues, once an hour, what keeps a shop's orders complete: a look for changes, its pull where that was lost or what
 * stopped it may be over, and the journeys that are not ready; once a day what its products cost. Where the shop has not installed the app, nothing.
 */
export async function keepComplete(shop: ShopOfWorkspace): Promise<void> {
  const { workspaceId, shopId } = shop;
  const { isInstalled, pull } = await withWorkspace(workspaceId, async (tx) => ({
    isInstalled: (await shopSession(tx, shopId)) !== null,
    pull: await pullToTakeUp(tx, shopId),
  }));
  if (!isInstalled) return;
  const hour = Math.floor(Date.now() / HOUR);
  if (pull) {
    const wish = { since: pull.since?.toISOString() ?? null, askedAt: pull.askedAt.toISOString() };
    await enqueue('pull-shopify-orders', { ...shop, ...wish }, { deduplication: `pull-${shopId}-${hour}` });
  }
  await enqueue('look-for-orders', { workspaceId, shopId }, { deduplication: `look-${shopId}-${hour}` });
  if (hour % HOURS_OF_A_DAY === hourOf(shopId))
    await enqueue('pull-unit-costs', { workspaceId, shopId }, { deduplication: `unit-costs-${shopId}-${hour}` });
  await planJourneys(shop);
}

/** Each shop has an hour of the day of its own: not all ask at once. */
const hourOf = (shopId: string): number => Number.parseInt(shopId.slice(0, 6), 16) % HOURS_OF_A_DAY;

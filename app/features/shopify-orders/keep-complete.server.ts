import { pullToTakeUp } from '../../database/reading/order-pulls.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { shopSession } from '../../database/writing/shop-sessions.server.ts';
import { enqueue } from '../../runtime/queue.server.ts';
import { planJourneys } from './ask-journeys.server.ts';
import type { ShopOfWorkspace } from './shop-of-workspace.ts';

const HOUR = 3_600_000;

/**
 * Enqueues, once an hour, what keeps a shop's orders complete: a look for changes, its pull where that was lost or what
 * stopped it may be over, and the journeys that are not ready. Where the shop has not installed the app, nothing.
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
  await planJourneys(shop);
}

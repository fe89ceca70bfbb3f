import type { OpenAdmin } from '../../connections/shopify-admin.server.ts';
import { causeOf } from '../../database/transient.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { buryJob, settleUnread } from '../../database/writing/dead-letters.server.ts';
import { hashId } from '../../domain/values/ids.ts';
import type { PlatformError } from '../../platforms/http/platform-error.ts';
import type { AdminClient } from '../../platforms/shopify/admin-client.ts';
import { platformId } from '../../platforms/shopify/global-id.ts';
import { rememberJourney } from './ask-journeys.server.ts';
import { readOrders } from './read-order.server.ts';
import type { ShopOfWorkspace } from './shop-of-workspace.ts';
import { type Stored, storeOrders } from './store-orders.server.ts';

/**
 * Reads orders one by one and stores them. One that can't be read is listed among what failed, from where it can be tried
 * again, and the others go on; once one is read, or gone, it is listed no more. Throws PlatformError.
 */
export async function storeSingleOrders(
  shop: ShopOfWorkspace,
  client: AdminClient,
  ids: readonly string[],
): Promise<Stored> {
  const unread = new Set<string>();
  const records = readOrders(client, ids, {
    onUnready: (id) => rememberJourney(shop, id),
    onUnread: async (id, why) => {
      unread.add(id);
      await listUnread(shop, id, why);
    },
  });
  const stored = await storeOrders(shop, records);
  const settled = ids.filter((id) => !unread.has(id));
  await withWorkspace(shop.workspaceId, (tx) => settleUnread(tx, shop.shopId, settled));
  return stored;
}

/** Reads an order again that could not be read. Throws PlatformError. */
export async function readAgain(shop: ShopOfWorkspace, orderId: string, openAdmin: OpenAdmin): Promise<Stored> {
  return storeSingleOrders(shop, await openAdmin(shop.workspaceId, shop.shopId), [orderId]);
}

async function listUnread(shop: ShopOfWorkspace, orderId: string, why: PlatformError): Promise<void> {
  const { workspaceId, shopId } = shop;
  const letter = {
    id: hashId('unread-order', shopId, orderId),
    name: 'read-order',
    label: `read-order ${platformId('', orderId)}`,
    payload: { workspaceId, shopId, orderId },
    cause: causeOf(why),
    attempts: 1,
  };
  await withWorkspace(workspaceId, (tx) => buryJob(tx, letter));
}

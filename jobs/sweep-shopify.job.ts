import { destinationsOf } from '#app/database/system/routes.server.ts';
import { keepComplete } from '#app/features/shopify-orders/keep-complete.server.ts';

/** Has the orders of every installed shop kept complete. */
export async function sweepShopify(): Promise<void> {
  for (const { workspaceId, targetId: shopId } of await destinationsOf('shopify')) {
    await keepComplete({ workspaceId, shopId });
  }
}

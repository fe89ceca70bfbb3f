import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { planJourneys } from '#app/features/shopify-orders/ask-journeys.server.ts';
import { lookForChanges } from '#app/features/shopify-orders/look-for-changes.server.ts';
import { logFor } from '#app/runtime/log.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Looks for a shop's orders that changed: what no webhook told of is complete afterwards. */
export async function lookForOrders(shop: JobPayload<'look-for-orders'>): Promise<void> {
  const found = await lookForChanges(shop, { openAdmin });
  if (found) logFor({ workspace: shop.workspaceId, job: 'look-for-orders' }).info(found, 'orders looked through');
  await planJourneys(shop);
}

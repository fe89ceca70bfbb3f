import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { planJourneys } from '#app/features/shopify-orders/ask-journeys.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { logFor } from '#app/runtime/log.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Pulls a shop's orders in bulk; while Shopify still writes the file, the job comes back later. */
export async function pullShopifyOrders(payload: JobPayload<'pull-shopify-orders'>): Promise<void> {
  const report = await pullOrders(payload, { openAdmin });
  logFor({ workspace: payload.workspaceId, job: 'pull-shopify-orders' }).info(report, 'orders pulled');
  await planJourneys(payload);
}

import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { askJourneys, planJourneys } from '#app/features/shopify-orders/ask-journeys.server.ts';
import { logFor } from '#app/runtime/log.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Asks for journeys that were not ready, and comes back when the next one is due. */
export async function askForJourneys(shop: JobPayload<'ask-journeys'>): Promise<void> {
  const report = await askJourneys(shop, { openAdmin });
  logFor({ workspace: shop.workspaceId, job: 'ask-journeys' }).info(report, 'journeys asked for');
  await planJourneys(shop);
}

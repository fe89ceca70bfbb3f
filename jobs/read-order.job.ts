import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { readAgain } from '#app/features/shopify-orders/single-orders.server.ts';
import { logFor } from '#app/runtime/log.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Reads an order of a shop that could not be read before. */
export async function readOrderAgain({ orderId, ...shop }: JobPayload<'read-order'>): Promise<void> {
  const report = await readAgain(shop, orderId, openAdmin);
  logFor({ workspace: shop.workspaceId, job: 'read-order' }).info(report, 'order read again');
}

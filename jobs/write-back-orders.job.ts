import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { shopsDue } from '#app/features/write-back/due-shops.server.ts';
import { writeBackShop } from '#app/features/write-back/write-back-shop.server.ts';
import { logFor } from '#app/runtime/log.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';
import { enqueue } from '#app/runtime/queue.server.ts';

/** Writes onto a shop's orders who gets their credit; where there is more than one run does, another follows. */
export async function writeBackOrders(payload: JobPayload<'write-back-orders'>): Promise<void> {
  const report = await writeBackShop(payload, { openAdmin });
  logFor({ workspace: payload.workspaceId, job: 'write-back-orders' }).info(report, 'orders written back');
  if (report.state !== 'going-on') return;
  const due = await shopsDue(payload.workspaceId);
  if (due.includes(payload.shopId)) await enqueue('write-back-orders', payload);
}

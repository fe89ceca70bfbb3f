import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { pullUnitCosts } from '#app/features/costs/pull-unit-costs.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';
import { logFor } from '#app/runtime/log.server.ts';

/** Takes over what a shop's catalogue says that its products cost. */
export async function pullShopUnitCosts(payload: JobPayload<'pull-unit-costs'>): Promise<void> {
  const report = await pullUnitCosts(payload, openAdmin);
  logFor({ workspace: payload.workspaceId, job: 'pull-unit-costs' }).info(
    { shopId: payload.shopId, ...report },
    'unit costs pulled',
  );
}

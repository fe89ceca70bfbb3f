import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { hasForeignCosts } from '#app/database/reading/rate-needs.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';

/**
 * Has the rates fetched of every workspace that converts: one that reports in one currency, or that has unit costs in
 * another currency than orders. One whose rates are all there asks for none.
 */
export async function sweepRates(): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces()) {
    const converts = await withWorkspace(
      workspaceId,
      async (tx) => (await readSettings(tx)).reportingCurrency !== null || (await hasForeignCosts(tx)),
    );
    if (converts) await enqueue('fetch-ecb-rates', { workspaceId });
  }
}

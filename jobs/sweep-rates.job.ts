import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';

/** Has the rates fetched of every workspace that reports in one currency. One whose rates are all there asks for none. */
export async function sweepRates(): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces()) {
    const { reportingCurrency } = await withWorkspace(workspaceId, readSettings);
    if (reportingCurrency !== null) await enqueue('fetch-ecb-rates', { workspaceId });
  }
}

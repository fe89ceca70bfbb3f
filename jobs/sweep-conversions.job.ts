import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { datasetsDue } from '#app/database/writing/conversion-datasets.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';

/** Has sent to every dataset what happened since. */
export async function sweepConversions(): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces()) {
    for (const datasetId of await withWorkspace(workspaceId, datasetsDue))
      await enqueue('send-conversions', { workspaceId, datasetId });
  }
}

import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { keepMetaCurrent } from '#app/features/sync/keep-meta-current.server.ts';
import { errorForLog } from '#app/runtime/log-error.ts';
import { logFor } from '#app/runtime/log.server.ts';

/** Has what is read from Meta kept current in every workspace. What goes wrong in one stays there. */
export async function sweepMeta(): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces()) {
    try {
      await keepMetaCurrent(workspaceId);
    } catch (error) {
      logFor({ workspace: workspaceId }).error({ cause: errorForLog(error) }, 'Meta could not be kept current');
    }
  }
}

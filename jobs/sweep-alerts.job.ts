import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { lookForAlerts } from '#app/features/alerts/look-for-alerts.server.ts';
import { errorForLog } from '#app/runtime/log-error.ts';
import { logFor } from '#app/runtime/log.server.ts';

/** Looks for alerts in every workspace. What goes wrong in one stays there. */
export async function sweepAlerts(): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces()) {
    try {
      await lookForAlerts(workspaceId);
    } catch (error) {
      logFor({ workspace: workspaceId }).error({ cause: errorForLog(error) }, 'alerts could not be looked for');
    }
  }
}

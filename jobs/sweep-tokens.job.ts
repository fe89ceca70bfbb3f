import { renewTokens } from '#app/connections/renew-tokens.server.ts';
import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { errorForLog } from '#app/runtime/log-error.ts';
import { logFor } from '#app/runtime/log.server.ts';

/** Has the tokens of every workspace renewed that are due. What goes wrong in one workspace stays there. */
export async function sweepTokens(): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces()) {
    try {
      await renewTokens(workspaceId);
    } catch (error) {
      logFor({ workspace: workspaceId }).error({ cause: errorForLog(error) }, 'tokens could not be looked after');
    }
  }
}

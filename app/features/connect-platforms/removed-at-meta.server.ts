import { listWorkspaces } from '../../database/system/workspaces.server.ts';
import { connectedPages } from '../../database/writing/connected-pages.server.ts';
import { connectionBefore, removeConnection } from '../../database/writing/connections.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { hashId } from '../../domain/values/ids.ts';
import type { SignedRequest } from '../../platforms/meta/signed-request.ts';
import { logFor } from '../../runtime/log.server.ts';
import { forgetConnection } from './disconnect-meta.server.ts';
import { letPageGo } from './let-page-go.server.ts';

/**
 * Ends the connections of somebody who removed the application at Facebook, in every workspace; with `erase` what is known
 * of them goes as well. A connection that was made after the request was signed is another consent, and stays: the same
 * request can be sent again. Answers how many ended.
 */
export async function endConnectionsOf(signed: SignedRequest, { erase }: { erase: boolean }): Promise<number> {
  const connectionId = hashId('connection', 'meta', signed.userId);
  let ended = 0;
  for (const { id: workspaceId } of await listWorkspaces()) {
    const isMeant = await withWorkspace(workspaceId, (tx) => connectionBefore(tx, connectionId, signed.issuedAt));
    if (!isMeant) continue;
    await forgetConnection(workspaceId, connectionId, 'removed-there');
    const pages = await withWorkspace(workspaceId, connectedPages);
    for (const page of pages) if (page.connectionId === connectionId) await letPageGo(workspaceId, page);
    if (erase) await withWorkspace(workspaceId, (tx) => removeConnection(tx, connectionId));
    logFor({ workspace: workspaceId }).info({ connection: connectionId, erase }, 'removed at Meta');
    ended += 1;
  }
  return ended;
}

import { connectionsWithEnd } from '../database/writing/connections.server.ts';
import { withWorkspace } from '../database/workspace-transaction.server.ts';
import { isDueForRenewal } from '../domain/connections/token-life.ts';
import { PlatformError } from '../platforms/http/platform-error.ts';
import { renewMetaToken } from './meta.server.ts';
import { endOver, renewOnce, type RenewToken } from './tokens.server.ts';

/** How each platform renews a token that still lives. */
const RENEWALS: Readonly<Record<string, RenewToken>> = { meta: renewMetaToken };

/** Renews a workspace's tokens that are due, and ends the connections whose token is over. */
export async function renewTokens(workspaceId: string): Promise<{ renewed: number; ended: number }> {
  const counts = { renewed: 0, ended: 0 };
  for (const stored of await withWorkspace(workspaceId, connectionsWithEnd)) {
    if (await withWorkspace(workspaceId, (tx) => endOver(tx, stored))) counts.ended += 1;
    else if (isDueForRenewal(stored) && (await isRenewed({ workspaceId, connectionId: stored.id }, stored.platform)))
      counts.renewed += 1;
  }
  return counts;
}

/** A token that can't be renewed keeps nobody else's from it. */
async function isRenewed(place: Parameters<typeof renewOnce>[0], platform: string): Promise<boolean> {
  const renew = RENEWALS[platform];
  if (!renew) return false;
  try {
    return (await renewOnce(place, renew)) !== null;
  } catch (error) {
    if (error instanceof PlatformError) return false;
    throw error;
  }
}

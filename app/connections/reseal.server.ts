import { listWorkspaces } from '../database/system/workspaces.server.ts';
import { lockSlackAddresses, storeSlackAddress } from '../database/writing/alert-settings.server.ts';
import { lockConnections, storeSealedToken } from '../database/writing/connections.server.ts';
import { lockShopSessions, SEALED_IN_SESSION, storeSealedTokens } from '../database/writing/shop-sessions.server.ts';
import { withWorkspace, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { resealed } from './sealed.server.ts';
import { slackBound } from './slack-address.server.ts';
import { bound } from './shop-tokens.server.ts';

export interface Resealing {
  tokens: number;
  resealed: number;
}

/**
 * Seals every stored token of every workspace with the key that seals now. Beside a running application: a row is locked
 * while it is written, and keys of before open what was not reached yet. IntegrityError at the first that does not open.
 */
export async function resealEverything(): Promise<Resealing> {
  const sum: Resealing = { tokens: 0, resealed: 0 };
  for (const { id } of await listWorkspaces()) {
    const one = await withWorkspace(id, async (tx) => {
      const counts: Resealing = { tokens: 0, resealed: 0 };
      await resealConnections(tx, counts);
      await resealSessions(tx, counts);
      await resealSlack(tx, counts);
      return counts;
    });
    sum.tokens += one.tokens;
    sum.resealed += one.resealed;
  }
  return sum;
}

async function resealConnections(tx: WorkspaceTx, counts: Resealing): Promise<void> {
  for (const { id, sealedToken } of await lockConnections(tx)) {
    const fresh = again(tx.workspaceId, sealedToken, counts);
    if (fresh) await storeSealedToken(tx, id, fresh);
  }
}

async function resealSessions(tx: WorkspaceTx, counts: Resealing): Promise<void> {
  for (const { shopId, ...tokens } of await lockShopSessions(tx)) {
    const place = bound({ workspaceId: tx.workspaceId, shopId });
    const fresh = SEALED_IN_SESSION.map((name) => again(place, tokens[name], counts) ?? tokens[name]);
    if (fresh.some((token, index) => token !== tokens[SEALED_IN_SESSION[index]!])) {
      const [accessToken, refreshToken, refreshTokenBefore] = fresh as [Buffer, Buffer | null, Buffer | null];
      await storeSealedTokens(tx, shopId, { accessToken, refreshToken, refreshTokenBefore });
    }
  }
}

async function resealSlack(tx: WorkspaceTx, counts: Resealing): Promise<void> {
  for (const { sealed } of await lockSlackAddresses(tx)) {
    const fresh = again(slackBound(tx.workspaceId), sealed, counts);
    if (fresh) await storeSlackAddress(tx, fresh);
  }
}

function again(place: string, sealed: Buffer | null, counts: Resealing): Buffer | null {
  if (sealed === null) return null;
  counts.tokens += 1;
  const fresh = resealed(place, sealed);
  if (fresh) counts.resealed += 1;
  return fresh;
}

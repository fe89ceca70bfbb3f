import { metaApp } from '../../connections/meta.server.ts';
import { unseal } from '../../connections/sealed.server.ts';
import { listAccounts } from '../../database/reading/shops.server.ts';
import { connectedPages } from '../../database/writing/connected-pages.server.ts';
import { connectionById, endConnection } from '../../database/writing/connections.server.ts';
import { readAccountBy } from '../../database/writing/shops.server.ts';
import { dropUnits } from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { ConnectionReason } from '../../domain/connections/connection-state.ts';
import { say } from '../../domain/messages/message.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { takeConsentBack } from '../../platforms/meta/login.ts';
import { IntegrityError, NotFoundError } from '../../runtime/errors.ts';
import { logFor } from '../../runtime/log.server.ts';
import type { Who } from '../who.ts';
import { letPageGo } from './let-page-go.server.ts';

/**
 * Ends a connection: the consent is taken back at Meta, the token is forgotten, nothing is read any more. Spend and leads
 * that came in stay, and so do the figures. Answers whether Meta took the consent back.
 */
export async function disconnectMeta(who: Who, connectionId: string): Promise<boolean> {
  const { workspaceId } = who;
  const stored = await withWorkspace(workspaceId, (tx) => connectionById(tx, connectionId));
  if (stored?.platform !== 'meta') throw new NotFoundError(say('connection-not-found'));
  const pages = await withWorkspace(workspaceId, connectedPages);
  for (const page of pages) if (page.connectionId === connectionId) await letPageGo(workspaceId, page);
  const isTakenBack = stored.sealedToken === null || (await takeBack(workspaceId, stored.sealedToken));
  await forgetConnection(workspaceId, connectionId, 'by-hand');
  logFor({ workspace: workspaceId }).info(
    { connection: connectionId, by: who.userId, isTakenBack },
    'Meta disconnected',
  );
  return isTakenBack;
}

/** Forgets a connection's token, and reads nothing by it any more. */
export function forgetConnection(workspaceId: string, connectionId: string, reason: ConnectionReason): Promise<void> {
  return withWorkspace(workspaceId, async (tx) => {
    await endConnection(tx, connectionId, { state: 'disconnected', reason, forget: true });
    for (const account of await listAccounts(tx)) {
      if (account.connectionId !== connectionId) continue;
      await readAccountBy(tx, account.id, null);
      await dropUnits(tx, account.id);
    }
  });
}

/** A token that is over already took its consent with it. */
async function takeBack(workspaceId: string, sealedToken: Buffer): Promise<boolean> {
  try {
    await takeConsentBack(metaApp(), unseal(workspaceId, sealedToken));
    return true;
  } catch (error) {
    if (!(error instanceof PlatformError || error instanceof IntegrityError)) throw error;
    logFor({ workspace: workspaceId }).warn({ kind: error.kind }, 'Meta did not take a consent back');
    return error.kind === 'token-expired';
  }
}

import {
  connectionById,
  type ConnectionRow,
  endConnection,
  lockConnection,
  noteConnectionError,
  storeRenewed,
} from '../database/writing/connections.server.ts';
import { withWorkspace, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import type { ConnectionReason } from '../domain/connections/connection-state.ts';
import { isDueForRenewal, isOver } from '../domain/connections/token-life.ts';
import { PlatformError } from '../platforms/http/platform-error.ts';
import { logFor } from '../runtime/log.server.ts';
import { seal, unseal } from './sealed.server.ts';

/*
 * The tokens of connections, whatever the platform: good ones are handed out, renewed at four fifths of their life by one
 * process at a time, and what is over or refused pauses its own connection and nothing else. (Shops' tokens, which come
 * in pairs and live for an hour, are shop-tokens.server.ts.)
 */

export interface TokenPlace {
  readonly workspaceId: string;
  readonly connectionId: string;
}

/** What a platform gives for a token that still lives. */
export interface Renewal {
  readonly token: string;
  readonly expiresAt: Date | null;
}
export type RenewToken = (token: string, kind: ConnectionRow['kind']) => Promise<Renewal>;

/** A token that is good now. PlatformError `token-expired` where its owner has to consent again. */
export async function goodToken(place: TokenPlace, renew: RenewToken | null): Promise<string> {
  const stored = await withWorkspace(place.workspaceId, (tx) => connectionById(tx, place.connectionId));
  const token = openedGood(place, stored);
  if (!renew || !stored || !isDueForRenewal(stored)) return token;
  return (await renewOnce(place, renew)) ?? token;
}

/** Renewals that this process waits for; other processes wait at the row. */
const underWay = new Map<string, Promise<string | null>>();

/** Renews a token that is due, once, however many ask. Null where it stays as it is for now: it is tried again. */
export function renewOnce(place: TokenPlace, renew: RenewToken): Promise<string | null> {
  const key = `${place.workspaceId}|${place.connectionId}`;
  const waiting = underWay.get(key);
  if (waiting) return waiting;
  const asked = renewed(place, renew).finally(() => underWay.delete(key));
  underWay.set(key, asked);
  return asked;
}

type Outcome = { readonly token: string | null } | { readonly refused: unknown };

async function renewed(place: TokenPlace, renew: RenewToken): Promise<string | null> {
  const outcome = await withWorkspace(place.workspaceId, (tx) => renewedUnderLock(tx, place, renew));
  if ('refused' in outcome) throw outcome.refused;
  return outcome.token;
}

/** The row is locked while the platform is asked (at most its time-out): another process then finds the new token. */
async function renewedUnderLock(tx: WorkspaceTx, place: TokenPlace, renew: RenewToken): Promise<Outcome> {
  const stored = await lockConnection(tx, place.connectionId);
  const before = openedGood(place, stored);
  if (!stored || !isDueForRenewal(stored)) return { token: before };
  try {
    const { token, expiresAt } = await renew(before, stored.kind);
    await storeRenewed(tx, stored.id, { sealedToken: seal(place.workspaceId, token), expiresAt });
    logFor({ workspace: place.workspaceId }).info(
      { connection: stored.id, platform: stored.platform },
      'token renewed',
    );
    return { token };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    await noteConnectionError(tx, stored.id, error.kind);
    if (error.kind !== 'token-expired') return { token: null };
    await endConnection(tx, stored.id, { state: 'dead', reason: 'refused', forget: false });
    // told after the commit: thrown here, what was noted would be undone
    return { refused: error };
  }
}

function openedGood(place: TokenPlace, stored: ConnectionRow | null): string {
  const isGood = stored?.state === 'active' && stored.sealedToken !== null;
  if (isGood && !isOver(stored.expiresAt)) return unseal(place.workspaceId, stored.sealedToken);
  const message = 'the connection has to be made again';
  throw new PlatformError({ platform: stored?.platform ?? 'unknown', kind: 'token-expired', message });
}

/**
 * Notes that a platform refuses a token for good: its connection is dead, and what it brings is paused. Nothing where the
 * token was replaced meanwhile.
 */
export async function tokenRefused(place: TokenPlace, token: string, reason: ConnectionReason): Promise<void> {
  await withWorkspace(place.workspaceId, async (tx) => {
    const stored = await lockConnection(tx, place.connectionId);
    if (stored?.state !== 'active' || stored.sealedToken === null) return;
    if (unseal(place.workspaceId, stored.sealedToken) !== token) return;
    await endConnection(tx, place.connectionId, { state: 'dead', reason, forget: false });
    logFor({ workspace: place.workspaceId }).warn({ connection: stored.id, reason }, 'connection is dead');
  });
}

/** Marks a connection dead whose token's time is over. Answers whether it was. */
export function endOver(tx: WorkspaceTx, stored: ConnectionRow): Promise<boolean> {
  if (stored.state !== 'active' || !isOver(stored.expiresAt)) return Promise.resolve(false);
  return endConnection(tx, stored.id, { state: 'dead', reason: 'expired', forget: false }).then(() => true);
}

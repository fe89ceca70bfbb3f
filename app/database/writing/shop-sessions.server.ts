import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { markAnew } from './credit-changes.server.ts';

/** A shop's session as it is stored: tokens sealed. */
export interface StoredShopSession {
  readonly domain: string;
  readonly scopes: string;
  readonly accessToken: Buffer;
  readonly expiresAt: Date | null;
  readonly refreshToken: Buffer | null;
  readonly refreshTokenExpiresAt: Date | null;
  /** the refresh token that was used to get this one */
  readonly refreshTokenBefore: Buffer | null;
  readonly renewedAt: Date;
}

const COLUMNS = `domain, scopes, access_token AS "accessToken", expires_at AS "expiresAt", refresh_token AS "refreshToken",
  refresh_token_expires_at AS "refreshTokenExpiresAt", refresh_token_before AS "refreshTokenBefore", renewed_at AS "renewedAt"`;

export async function shopSession(tx: WorkspaceTx, shopId: string): Promise<StoredShopSession | null> {
  const [row] = await tx.rows<StoredShopSession>(`SELECT ${COLUMNS} FROM shop_session WHERE shop_id = $1`, [shopId]);
  return row ?? null;
}

/** The session, locked until the transaction ends: one process renews it, the others read what it got. */
export async function lockShopSession(tx: WorkspaceTx, shopId: string): Promise<StoredShopSession | null> {
  const [row] = await tx.rows<StoredShopSession>(`SELECT ${COLUMNS} FROM shop_session WHERE shop_id = $1 FOR UPDATE`, [
    shopId,
  ]);
  return row ?? null;
}

/**
 * Stores a session; answers whether the shop had none. Of two that were asked for at once the one that lasts longer stays.
 */
export async function storeShopSession(tx: WorkspaceTx, shopId: string, one: StoredShopSession): Promise<boolean> {
  const [before] = await tx.rows(`SELECT FROM shop_session WHERE shop_id = $1 AND scopes <> $2`, [shopId, one.scopes]);
  if (before) await markAnew(tx, shopId);
  const [row] = await tx.rows<{ fresh: boolean }>(
    `INSERT INTO shop_session (workspace_id, shop_id, domain, scopes, access_token, expires_at, refresh_token,
       refresh_token_expires_at, refresh_token_before, renewed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (workspace_id, shop_id) DO UPDATE SET scopes = excluded.scopes, access_token = excluded.access_token,
       expires_at = excluded.expires_at, refresh_token = excluded.refresh_token,
       refresh_token_expires_at = excluded.refresh_token_expires_at,
       refresh_token_before = excluded.refresh_token_before, renewed_at = excluded.renewed_at
     WHERE shop_session.expires_at IS NULL OR excluded.expires_at >= shop_session.expires_at
     RETURNING xmax = 0 AS fresh`,
    [
      tx.workspaceId,
      shopId,
      one.domain,
      one.scopes,
      one.accessToken,
      one.expiresAt,
      one.refreshToken,
      one.refreshTokenExpiresAt,
      one.refreshTokenBefore,
      one.renewedAt,
    ],
  );
  return row?.fresh ?? false;
}

export const SEALED_IN_SESSION = ['accessToken', 'refreshToken', 'refreshTokenBefore'] as const;
export type SealedInSession = Pick<StoredShopSession, (typeof SEALED_IN_SESSION)[number]>;

/** The sealed tokens of all sessions, locked until the transaction ends. */
export function lockShopSessions(tx: WorkspaceTx): Promise<(SealedInSession & { shopId: string })[]> {
  return tx.rows(
    `SELECT shop_id AS "shopId", access_token AS "accessToken", refresh_token AS "refreshToken",
       refresh_token_before AS "refreshTokenBefore" FROM shop_session ORDER BY shop_id FOR UPDATE`,
  );
}

/** The same tokens, sealed anew: nothing else of the session changes. */
export async function storeSealedTokens(tx: WorkspaceTx, shopId: string, sealed: SealedInSession): Promise<void> {
  await tx.run(
    `UPDATE shop_session SET access_token = $2, refresh_token = $3, refresh_token_before = $4 WHERE shop_id = $1`,
    [shopId, sealed.accessToken, sealed.refreshToken, sealed.refreshTokenBefore],
  );
}

export async function removeShopSession(tx: WorkspaceTx, shopId: string): Promise<void> {
  await tx.run(`DELETE FROM shop_session WHERE shop_id = $1`, [shopId]);
  await markAnew(tx, shopId);
}

import type { ConnectionReason, ConnectionState } from '../../domain/connections/connection-state.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface StoredConnection {
  readonly id: string;
  readonly platform: string;
  readonly externalId: string;
  readonly name: string;
  readonly sealedToken: Buffer | null;
}

/** A token's rights and life. */
export interface StoredGrant {
  readonly kind: 'user' | 'system-user';
  readonly scopes: readonly string[];
  readonly declined: readonly string[];
  readonly expiresAt: Date | null;
  readonly dataEndsAt: Date | null;
  readonly connectedBy: string | null;
}

export interface ConnectionRow extends StoredConnection {
  readonly kind: 'user' | 'system-user';
  readonly state: ConnectionState;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly renewedAt: Date;
}

const ROW = `SELECT id, platform, external_id AS "externalId", name, sealed_token AS "sealedToken", kind, state, scopes,
  expires_at AS "expiresAt", renewed_at AS "renewedAt" FROM connection`;

/**
 * Makes a connection; one that is known gets the new token, and is active again. When the token's life began is told by
 * the clock that its end was counted with: ours, not the database's.
 */
export async function storeConnection(tx: WorkspaceTx, one: StoredConnection & StoredGrant): Promise<void> {
  await tx.run(
    `INSERT INTO connection (workspace_id, id, platform, external_id, name, sealed_token, kind, scopes, declined, expires_at,
       data_ends_at, connected_by, renewed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, sealed_token = excluded.sealed_token,
       kind = excluded.kind, scopes = excluded.scopes, declined = excluded.declined, expires_at = excluded.expires_at,
       data_ends_at = excluded.data_ends_at, connected_by = excluded.connected_by, renewed_at = excluded.renewed_at,
       state = 'active', state_reason = NULL, state_at = now(), last_error = NULL`,
    [
      tx.workspaceId,
      one.id,
      one.platform,
      one.externalId,
      one.name,
      one.sealedToken,
      one.kind,
      one.scopes,
      one.declined,
      one.expiresAt,
      one.dataEndsAt,
      one.connectedBy,
      new Date(),
    ],
  );
}

/** The sealed tokens of all connections, locked until the transaction ends. */
export function lockConnections(tx: WorkspaceTx): Promise<{ id: string; sealedToken: Buffer | null }[]> {
  return tx.rows(`SELECT id, sealed_token AS "sealedToken" FROM connection ORDER BY id FOR UPDATE`);
}

export async function storeSealedToken(tx: WorkspaceTx, id: string, sealedToken: Buffer): Promise<void> {
  await tx.run(`UPDATE connection SET sealed_token = $2 WHERE id = $1`, [id, sealedToken]);
}

/** The workspace's first connection to a platform, an active one before a dead one; null where it has none. */
export async function connectionOf(tx: WorkspaceTx, platform: string): Promise<ConnectionRow | null> {
  const [row] = await tx.rows<ConnectionRow>(
    `${ROW} WHERE platform = $1 AND state <> 'disconnected' ORDER BY state = 'active' DESC, created_at LIMIT 1`,
    [platform],
  );
  return row ?? null;
}

export async function connectionById(tx: WorkspaceTx, id: string): Promise<ConnectionRow | null> {
  return (await tx.rows<ConnectionRow>(`${ROW} WHERE id = $1`, [id]))[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockConnection(tx: WorkspaceTx, id: string): Promise<ConnectionRow | null> {
  return (await tx.rows<ConnectionRow>(`${ROW} WHERE id = $1 FOR UPDATE`, [id]))[0] ?? null;
}

export interface RenewedToken {
  readonly sealedToken: Buffer;
  readonly expiresAt: Date | null;
}

export async function storeRenewed(tx: WorkspaceTx, id: string, renewed: RenewedToken): Promise<void> {
  await tx.run(
    `UPDATE connection SET sealed_token = $2, expires_at = $3, renewed_at = $4, last_error = NULL WHERE id = $1`,
    [id, renewed.sealedToken, renewed.expiresAt, new Date()],
  );
}

/** Notes why a renewal did not work that will be tried again. */
export async function noteConnectionError(tx: WorkspaceTx, id: string, error: string): Promise<void> {
  await tx.run(`UPDATE connection SET last_error = $2 WHERE id = $1`, [id, error]);
}

/** Ends a connection. With `forget` its token goes: nothing opens that account for us any more. */
export async function endConnection(
  tx: WorkspaceTx,
  id: string,
  { state, reason, forget }: { state: ConnectionState; reason: ConnectionReason; forget: boolean },
): Promise<void> {
  await tx.run(
    `UPDATE connection SET state = $2, state_reason = $3, state_at = now(),
       sealed_token = CASE WHEN $4 THEN NULL ELSE sealed_token END WHERE id = $1`,
    [id, state, reason, forget],
  );
}

/** Notes that something came in by this connection. */
export async function markSynced(tx: WorkspaceTx, id: string): Promise<void> {
  await tx.run(`UPDATE connection SET synced_at = now() WHERE id = $1`, [id]);
}

/** Every connection to a platform. */
export function connectionsOf(tx: WorkspaceTx, platform: string): Promise<ConnectionRow[]> {
  return tx.rows<ConnectionRow>(`${ROW} WHERE platform = $1 ORDER BY created_at, id`, [platform]);
}

/** Active connections whose token has an end. */
export function connectionsWithEnd(tx: WorkspaceTx): Promise<ConnectionRow[]> {
  return tx.rows<ConnectionRow>(`${ROW} WHERE state = 'active' AND expires_at IS NOT NULL ORDER BY id`);
}

/** Whether there is this connection, made before an instant (in whole seconds, as platforms tell them). */
export async function connectionBefore(tx: WorkspaceTx, id: string, at: Date): Promise<boolean> {
  const found = await tx.rows(
    `SELECT 1 FROM connection WHERE id = $1
       AND (CASE WHEN state = 'active' THEN date_trunc('second', state_at) ELSE '-infinity' END) <= $2`,
    [id, at],
  );
  return found.length > 0;
}

/** Forgets a connection, and who its owner is. What came in by it stays. */
export async function removeConnection(tx: WorkspaceTx, id: string): Promise<void> {
  await tx.run(`DELETE FROM connection WHERE id = $1`, [id]);
}

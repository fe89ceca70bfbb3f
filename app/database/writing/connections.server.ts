import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface StoredConnection {
  readonly id: string;
  readonly platform: string;
  readonly externalId: string;
  readonly name: string;
  readonly sealedToken: Buffer | null;
}

export async function storeConnection(tx: WorkspaceTx, one: StoredConnection): Promise<void> {
  await tx.run(
    `INSERT INTO connection (workspace_id, id, platform, external_id, name, sealed_token) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, sealed_token = excluded.sealed_token, state = 'active'`,
    [tx.workspaceId, one.id, one.platform, one.externalId, one.name, one.sealedToken],
  );
}

/** The sealed tokens of all connections, locked until the transaction ends. */
export function lockConnections(tx: WorkspaceTx): Promise<{ id: string; sealedToken: Buffer | null }[]> {
  return tx.rows(`SELECT id, sealed_token AS "sealedToken" FROM connection ORDER BY id FOR UPDATE`);
}

export async function storeSealedToken(tx: WorkspaceTx, id: string, sealedToken: Buffer): Promise<void> {
  await tx.run(`UPDATE connection SET sealed_token = $2 WHERE id = $1`, [id, sealedToken]);
}

/** The workspace's active connection to a platform; null where it has none. */
export async function connectionOf(tx: WorkspaceTx, platform: string): Promise<StoredConnection | null> {
  const [row] = await tx.rows<StoredConnection>(
    `SELECT id, platform, external_id AS "externalId", name, sealed_token AS "sealedToken" FROM connection
     WHERE platform = $1 AND state = 'active' ORDER BY created_at LIMIT 1`,
    [platform],
  );
  return row ?? null;
}

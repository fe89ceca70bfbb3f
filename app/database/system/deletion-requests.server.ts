import { currentPool } from '../pool.server.ts';

/** What somebody asked a platform to have deleted, and how that went. Nothing says who it was. */
export interface DeletionRequest {
  readonly code: string;
  readonly platform: string;
  readonly askedAt: Date;
  readonly doneAt: Date | null;
  readonly connections: number; // that were forgotten
}

export async function addDeletionRequest(code: string, platform: string): Promise<void> {
  await currentPool().query(`INSERT INTO deletion_request (code, platform) VALUES ($1, $2)`, [code, platform]);
}

export async function endDeletionRequest(code: string, connections: number): Promise<void> {
  await currentPool().query(`UPDATE deletion_request SET done_at = now(), connections = $2 WHERE code = $1`, [
    code,
    connections,
  ]);
}

export async function deletionRequest(code: string): Promise<DeletionRequest | null> {
  const { rows } = await currentPool().query<DeletionRequest>(
    `SELECT code, platform, asked_at AS "askedAt", done_at AS "doneAt", connections FROM deletion_request WHERE code = $1`,
    [code],
  );
  return rows[0] ?? null;
}

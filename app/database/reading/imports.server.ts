import type { Told } from '../../domain/messages/message.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ImportRecord {
  readonly id: string;
  readonly kind: string | null;
  readonly language: string | null;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly bytesRead: number;
  readonly state: string;
  readonly records: number;
  readonly accepted: number;
  readonly changed: number;
  readonly duplicates: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const COLUMNS = `id, kind, language, file_name AS "fileName", file_bytes::float8 AS "fileBytes",
  bytes_read::float8 AS "bytesRead", CASE WHEN undone THEN 'undone' ELSE state END AS state, records, accepted, changed,
  duplicates, ignored, rejected, error, created_at AS "createdAt", finished_at AS "finishedAt"`;

/** A page of imports, newest first, and how many there are. */
export async function listImports(
  tx: WorkspaceTx,
  limit: number,
  offset: number,
): Promise<{ rows: ImportRecord[]; total: number }> {
  const rows = await tx.rows<ImportRecord>(
    `SELECT ${COLUMNS} FROM import ORDER BY created_at DESC, id LIMIT $1 OFFSET $2`,
    [limit, offset],
  );
  const [count] = await tx.rows<{ total: number }>('SELECT count(*)::int AS total FROM import');
  return { rows, total: count?.total ?? 0 };
}

/** An import with what it told when it ended. */
export async function readImport(
  tx: WorkspaceTx,
  id: string,
): Promise<(ImportRecord & { result: Record<string, unknown> | null }) | null> {
  const [row] = await tx.rows<ImportRecord & { result: Record<string, unknown> | null }>(
    `SELECT ${COLUMNS}, result FROM import WHERE id = $1`,
    [id],
  );
  return row ?? null;
}

export interface RejectRecord {
  readonly line: number;
  readonly reason: string; // in English
  readonly message: Pick<Told, 'code' | 'values'> | null; // null: stored before sentences had codes
  readonly field: string | null;
}

export function readRejects(tx: WorkspaceTx, importId: string, limit: number | null): Promise<RejectRecord[]> {
  return tx.rows<RejectRecord>(
    'SELECT line, reason, message, field FROM import_reject WHERE import_id = $1 ORDER BY position LIMIT $2',
    [importId, limit],
  );
}

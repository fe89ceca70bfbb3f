import type { Message } from '../../domain/messages/message.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

export interface NewImport {
  readonly id: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly path: string | null;
  readonly options: unknown;
  readonly createdBy: string | null;
  readonly state: 'uploaded' | 'queued' | 'running';
}

export async function addImport(tx: WorkspaceTx, one: NewImport): Promise<void> {
  await tx.run(
    `INSERT INTO import (workspace_id, id, file_name, file_bytes, path, state, options, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (workspace_id, id) DO UPDATE SET state = excluded.state, options = excluded.options`,
    [
      tx.workspaceId,
      one.id,
      one.fileName,
      one.fileBytes,
      one.path,
      one.state,
      JSON.stringify(one.options),
      one.createdBy,
    ],
  );
}

export interface ImportRow {
  readonly id: string;
  readonly state: string;
  readonly fileName: string;
  readonly path: string | null;
  readonly options: Record<string, unknown>;
  readonly createdAt: Date;
}

export async function findImport(tx: WorkspaceTx, id: string): Promise<ImportRow | null> {
  const [row] = await tx.rows<ImportRow>(
    `SELECT id, state, file_name AS "fileName", path, options, created_at AS "createdAt" FROM import WHERE id::text = $1`,
    [id],
  );
  return row ?? null;
}

export interface ImportProgress {
  readonly state: 'queued' | 'running' | 'finished' | 'failed';
  readonly kind: string | null;
  readonly language: string | null;
  readonly targetId: string | null;
  readonly records: number;
  readonly accepted: number;
  readonly changed: number;
  readonly duplicates: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly bytesRead: number;
  readonly result: unknown;
  readonly error: string | null;
}

export async function updateImport(tx: WorkspaceTx, id: string, progress: Partial<ImportProgress>): Promise<void> {
  const columns: Readonly<Record<keyof ImportProgress, string>> = {
    state: 'state',
    kind: 'kind',
    language: 'language',
    targetId: 'target_id',
    records: 'records',
    accepted: 'accepted',
    changed: 'changed',
    duplicates: 'duplicates',
    ignored: 'ignored',
    rejected: 'rejected',
    bytesRead: 'bytes_read',
    result: 'result',
    error: 'error',
  };
  const entries = Object.entries(progress) as [keyof ImportProgress, unknown][];
  const sets = entries.map(([name], index) => `${columns[name]} = $${index + 2}`);
  if (progress.state === 'finished' || progress.state === 'failed') sets.push('finished_at = now()');
  const values = entries.map(([name, value]) => (name === 'result' ? JSON.stringify(value) : value));
  await tx.run(`UPDATE import SET ${sets.join(', ')} WHERE id = $1`, [id, ...values]);
}

/** Notes that an import told records which stand already by another's word. */
export async function storeDuplicates(
  tx: WorkspaceTx,
  importId: string,
  rawEventIds: readonly string[],
): Promise<void> {
  await insertRows(
    tx,
    'import_duplicate',
    rawEventIds.map((id) => ({ raw_event_id: id, import_id: importId })),
  );
}

/** Lists rejected records with their import, at their position among its rejects. */
export async function storeRejects(
  tx: WorkspaceTx,
  importId: string,
  first: number,
  rejects: readonly { line: number; reason: Message; field?: string }[],
): Promise<void> {
  await insertRows(
    tx,
    'import_reject',
    rejects.map(({ line, reason, field }, index) => ({
      import_id: importId,
      position: first + index,
      line,
      reason: reason.text,
      message: { code: reason.code, values: reason.values },
      field: field ?? null,
    })),
  );
}

import type { ModelRun } from '../../domain/attribution/data-driven/model-run.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface StoredModelRun {
  readonly id: string;
  readonly run: ModelRun;
  readonly createdAt: Date;
}

const COLUMNS = `id, body AS run, created_at AS "createdAt"`;

/** The runs that were computed, the latest first. */
export function readModelRuns(tx: WorkspaceTx, limit: number): Promise<StoredModelRun[]> {
  return tx.rows<StoredModelRun>(`SELECT ${COLUMNS} FROM model_run ORDER BY created_at DESC, id LIMIT $1`, [limit]);
}

export async function readModelRun(tx: WorkspaceTx, id: string): Promise<StoredModelRun | null> {
  const [row] = await tx.rows<StoredModelRun>(`SELECT ${COLUMNS} FROM model_run WHERE id = $1`, [id]);
  return row ?? null;
}

/** The journeys that a run saw: gzip of NDJSON. */
export async function readRunInput(tx: WorkspaceTx, id: string): Promise<Buffer | null> {
  const [row] = await tx.rows<{ input: Buffer }>(`SELECT input FROM model_run WHERE id = $1`, [id]);
  return row?.input ?? null;
}

import type { ModelRun } from '../../domain/attribution/data-driven/model-run.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface NewModelRun {
  readonly id: string;
  readonly run: ModelRun;
  readonly input: Buffer; // gzip of NDJSON
  readonly createdBy: string | null;
}

/** Keeps a run that was computed; the same run computed again stays as it is. */
export async function storeModelRun(tx: WorkspaceTx, { id, run, input, createdBy }: NewModelRun): Promise<void> {
  await tx.run(
    `INSERT INTO model_run (workspace_id, id, model, body, input, created_by) VALUES ($1, $2, $3, $4::jsonb, $5, $6)
     ON CONFLICT DO NOTHING`,
    [tx.workspaceId, id, run.model, JSON.stringify(run), input, createdBy],
  );
}

/** Forgets a run that nobody adopted; answers whether there was one. */
export async function deleteModelRun(tx: WorkspaceTx, id: string): Promise<boolean> {
  const gone = await tx.run(
    `DELETE FROM model_run WHERE id = $1 AND NOT EXISTS (
       SELECT FROM adopted_version WHERE kind = 'model-run' AND body ->> 'runId' = model_run.id::text)`,
    [id],
  );
  return gone > 0;
}

import type { AdChangeRow, AdChangeState, PlannedChange } from '../../domain/ads/ad-change.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

const ROW = `id, connection_id AS "connectionId", account_id AS "accountId", kind, level, external_id AS "externalId", name,
  before, after, state, error, made_id AS "madeId", undoes, asked_by AS "askedBy", asked_at AS "askedAt",
  confirmed_by AS "confirmedBy", ended_at AS "endedAt"`;

export async function storeChange(tx: WorkspaceTx, change: PlannedChange): Promise<void> {
  await tx.run(
    `INSERT INTO ad_change (workspace_id, id, connection_id, account_id, kind, level, external_id, name, before, after,
       undoes, asked_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.workspaceId,
      change.id,
      change.connectionId,
      change.accountId,
      change.kind,
      change.level,
      change.externalId,
      change.name,
      JSON.stringify(change.before),
      JSON.stringify(change.after),
      change.undoes,
      change.askedBy,
    ],
  );
}

export async function changeById(tx: WorkspaceTx, id: string): Promise<AdChangeRow | null> {
  return (await tx.rows<AdChangeRow>(`SELECT ${ROW} FROM ad_change WHERE id = $1`, [id]))[0] ?? null;
}

/** A change, locked until the transaction ends: whoever else confirms it waits. */
export async function lockChange(tx: WorkspaceTx, id: string): Promise<AdChangeRow | null> {
  return (await tx.rows<AdChangeRow>(`SELECT ${ROW} FROM ad_change WHERE id = $1 FOR UPDATE`, [id]))[0] ?? null;
}

/** Takes a planned change up; answers whether it did: not where somebody else did, or it ended. */
export async function beginChange(tx: WorkspaceTx, id: string, confirmedBy: string): Promise<boolean> {
  const rows = await tx.rows(
    `UPDATE ad_change SET state = 'doing', confirmed_by = $2 WHERE id = $1 AND state = 'planned' RETURNING id`,
    [id, confirmedBy],
  );
  return rows.length > 0;
}

export interface ChangeEnd {
  readonly state: AdChangeState;
  readonly error?: string | null;
  readonly madeId?: string | null;
}

/** Ends a change that is still only planned; answers whether it was. */
export async function dropPlanned(tx: WorkspaceTx, id: string): Promise<boolean> {
  return (
    (await tx.run(`UPDATE ad_change SET state = 'stale', ended_at = now() WHERE id = $1 AND state = 'planned'`, [id])) >
    0
  );
}

/** Notes how a change ended, or that it is still planned. */
export async function endChange(tx: WorkspaceTx, id: string, { state, error, madeId }: ChangeEnd): Promise<void> {
  await tx.run(
    `UPDATE ad_change SET state = $2, error = $3, made_id = $4,
       ended_at = CASE WHEN $2 IN ('planned', 'doing') THEN NULL ELSE now() END WHERE id = $1`,
    [id, state, error ?? null, madeId ?? null],
  );
}

import type { SyncState } from '../../domain/connections/connection-state.ts';
import type { SyncUnit } from '../../domain/connections/sync-unit.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Begins a unit's run, or goes on with the one that was not ended: what is tried again is one run. */
export async function beginRun(tx: WorkspaceTx, unit: SyncUnit): Promise<void> {
  await tx.run(
    `INSERT INTO sync_run (workspace_id, id, unit_id, connection_id, kind, target_id, part, since, until, started_at, state)
     SELECT $1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, $8, now(), 'running'
     WHERE NOT EXISTS (SELECT FROM sync_run WHERE unit_id = $2 AND ended_at IS NULL)`,
    [tx.workspaceId, unit.id, unit.connectionId, unit.kind, unit.targetId, unit.part, unit.since, unit.until],
  );
}

/** Notes how a run ended, or that it is tried again. */
export async function endRun(
  tx: WorkspaceTx,
  unitId: string,
  { state, records, error }: { state: SyncState; records: number | null; error: string | null },
): Promise<void> {
  await tx.run(
    `UPDATE sync_run SET records = coalesce($3, records),
       state = CASE WHEN $2 = 'waiting' THEN state ELSE $2 END,
       ended_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE now() END,
       retries = retries + CASE WHEN $2 = 'waiting' THEN 1 ELSE 0 END,
       error = $4
     WHERE unit_id = $1 AND ended_at IS NULL`,
    [unitId, state, records, error],
  );
}

/** Notes which reading a unit's run stored. */
export async function noteReading(tx: WorkspaceTx, unitId: string, readingId: string): Promise<void> {
  await tx.run(`UPDATE sync_run SET reading_id = $2 WHERE unit_id = $1 AND ended_at IS NULL`, [unitId, readingId]);
}

/** Forgets runs that ended long ago, and those whose unit is gone. */
export async function dropOldRuns(tx: WorkspaceTx, days: number): Promise<void> {
  await tx.run(
    `DELETE FROM sync_run r WHERE ended_at < now() - $1 * interval '1 day'
       OR (ended_at IS NULL AND NOT EXISTS (SELECT FROM sync_unit u WHERE u.id = r.unit_id))`,
    [days],
  );
}

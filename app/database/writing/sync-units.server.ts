import type { SyncKind, SyncState } from '../../domain/connections/connection-state.ts';
import type { SyncUnit } from '../../domain/connections/sync-unit.ts';
import { beginRun, endRun } from './sync-runs.server.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export type { SyncUnit };

export interface AskedUnit extends SyncUnit {
  readonly askedAt: Date;
}

const UNIT = `id, connection_id AS "connectionId", kind, target_id AS "targetId", part, since::text, until::text,
  asked_at AS "askedAt"`;

/** Asks for a unit: anew where it ended, and not twice where it still waits or runs. Answers those that are to be done. */
export async function wishUnits(tx: WorkspaceTx, units: readonly SyncUnit[]): Promise<AskedUnit[]> {
  const asked: AskedUnit[] = [];
  for (const unit of units) {
    const { id, connectionId, kind, targetId, part, since, until } = unit;
    asked.push(
      ...(await tx.rows<AskedUnit>(
        `INSERT INTO sync_unit (workspace_id, id, connection_id, kind, target_id, part, since, until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (workspace_id, id) DO UPDATE SET state = 'waiting', asked_at = now(), ended_at = NULL, error = NULL,
           connection_id = excluded.connection_id, report = NULL, heard_at = NULL
           WHERE sync_unit.state NOT IN ('waiting', 'running') OR sync_unit.connection_id <> excluded.connection_id
         RETURNING ${UNIT}`,
        [tx.workspaceId, id, connectionId, kind, targetId, part, since, until],
      )),
    );
  }
  return asked;
}

/** Which of these are known, whatever became of them. */
export async function knownUnits(tx: WorkspaceTx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(`SELECT id FROM sync_unit WHERE id = ANY($1::uuid[])`, [ids]);
  return new Set(rows.map(({ id }) => id));
}

export interface FreshUnit {
  readonly id: string;
  readonly kind: SyncKind;
  readonly readAt: Date | null; // null: it is being read
}

/** Which of these were read so short a time ago, by kind, or are being read. */
export async function freshUnits(
  tx: WorkspaceTx,
  units: readonly SyncUnit[],
  minutes: Readonly<Record<SyncKind, number>>,
): Promise<FreshUnit[]> {
  return tx.rows<FreshUnit>(
    `SELECT id, kind, CASE state WHEN 'done' THEN ended_at END AS "readAt" FROM sync_unit
     WHERE id = ANY ($1::uuid[]) AND (state IN ('waiting', 'running')
       OR (state = 'done' AND ended_at > now() - ($2::jsonb ->> kind)::int * interval '1 minute'))`,
    [units.map(({ id }) => id), JSON.stringify(minutes)],
  );
}

/**
 * Begins a unit; null where it is gone, or done: a unit that waited out a long limit was taken for lost meanwhile, and has
 * two jobs.
 */
export async function beginUnit(tx: WorkspaceTx, id: string): Promise<SyncUnit | null> {
  const [row] = await tx.rows<AskedUnit>(
    `UPDATE sync_unit SET state = 'running', error = NULL, heard_at = now()
     WHERE id = $1 AND state <> 'done' RETURNING ${UNIT}`,
    [id],
  );
  if (row) await beginRun(tx, row);
  return row ?? null;
}

/** Notes what became of a unit. */
export async function endUnit(
  tx: WorkspaceTx,
  id: string,
  { state, records, error }: { state: SyncState; records: number | null; error: string | null },
): Promise<void> {
  await tx.run(
    `UPDATE sync_unit SET state = $2, records = coalesce($3, records), error = $4, ended_at = now(),
       report = CASE WHEN $2 IN ('done', 'failed') THEN NULL ELSE report END WHERE id = $1`,
    [id, state, records, error],
  );
  await endRun(tx, id, { state, records, error });
}

/** Notes how many records came so far, for whoever watches. */
export async function noteRecords(tx: WorkspaceTx, id: string, records: number): Promise<void> {
  await tx.run(`UPDATE sync_unit SET records = $2, heard_at = now() WHERE id = $1`, [id, records]);
}

/** Has the paused units of a connection done again. */
export function resumeUnits(tx: WorkspaceTx, connectionId: string): Promise<AskedUnit[]> {
  return tx.rows<AskedUnit>(
    `UPDATE sync_unit SET state = 'waiting', asked_at = now(), error = NULL
     WHERE connection_id = $1 AND state IN ('paused', 'failed') RETURNING ${UNIT}`,
    [connectionId],
  );
}

/** Units that no queue can hold any more: asked for so long ago without an end. */
export function lostUnits(tx: WorkspaceTx, minutes: number): Promise<AskedUnit[]> {
  return tx.rows<AskedUnit>(
    `UPDATE sync_unit u SET asked_at = now() FROM connection c
     WHERE c.id = u.connection_id AND c.state = 'active' AND u.state IN ('waiting', 'running')
       AND greatest(u.asked_at, u.heard_at) < now() - $1 * interval '1 minute'
     RETURNING u.id, u.connection_id AS "connectionId", u.kind, u.target_id AS "targetId", u.part, u.since::text,
       u.until::text, u.asked_at AS "askedAt"`,
    [minutes],
  );
}

/** Forgets the units of a target that is read no more. What came in stays. */
export async function dropUnits(tx: WorkspaceTx, targetId: string): Promise<void> {
  await tx.run(`DELETE FROM sync_unit WHERE target_id = $1`, [targetId]);
}

/** Forgets what ended long ago: the days that are read anew each day would pile up. */
export async function dropOldUnits(tx: WorkspaceTx, days: number): Promise<void> {
  await tx.run(`DELETE FROM sync_unit WHERE state = 'done' AND ended_at < now() - $1 * interval '1 day'`, [days]);
}

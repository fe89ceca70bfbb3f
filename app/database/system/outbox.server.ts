import { currentPool } from '../pool.server.ts';

/** Workspaces that have raw events to be worked on now. */
export async function workspacesWithWork(): Promise<string[]> {
  const { rows } = await currentPool().query<{ id: string }>(
    `SELECT DISTINCT workspace_id AS id FROM outbox WHERE NOT dead AND available_at <= now()`,
  );
  return rows.map((row) => row.id);
}

/** When the next event of the workspace that waits for another attempt is due; null where none waits. */
export async function nextDue(workspaceId: string): Promise<Date | null> {
  const { rows } = await currentPool().query<{ at: Date | null }>(
    `SELECT min(available_at) AS at FROM outbox WHERE workspace_id = $1 AND NOT dead`,
    [workspaceId],
  );
  return rows[0]?.at ?? null;
}

export interface Errand {
  readonly id: string;
  readonly workspaceId: string;
  readonly job: string;
  readonly payload: Record<string, unknown>;
}

/** Errands that no queue holds: never enqueued, or enqueued so long ago that the queue must have lost them. */
export async function unqueuedErrands(limit = 200): Promise<Errand[]> {
  const { rows } = await currentPool().query<Errand>(
    `SELECT id, workspace_id AS "workspaceId", job, payload FROM errand
     WHERE enqueued_at IS NULL OR enqueued_at < now() - interval '10 minutes' ORDER BY created_at LIMIT $1`,
    [limit],
  );
  return rows;
}

export async function markEnqueued(ids: readonly string[]): Promise<void> {
  await currentPool().query(`UPDATE errand SET enqueued_at = now() WHERE id = ANY($1)`, [ids]);
}

export async function closeErrand(id: string): Promise<void> {
  await currentPool().query(`DELETE FROM errand WHERE id = $1`, [id]);
}

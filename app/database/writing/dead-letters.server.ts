import type { WorkspaceTx } from '../workspace-transaction.server.ts';

interface Row {
  id: string;
  kind: 'event' | 'job';
  ref: string;
  payload: unknown;
}

export interface Revived {
  readonly events: number;
  readonly jobs: readonly { readonly name: string; readonly payload: unknown }[];
}

/** Puts dead events back into the outbox, due now and with all their attempts; answers the jobs to enqueue again. */
export async function reviveDeadLetters(tx: WorkspaceTx, ids: readonly string[] | 'all'): Promise<Revived> {
  const rows = await tx.rows<Row>(
    `UPDATE dead_letter SET replayed_at = now() WHERE replayed_at IS NULL AND ($1::uuid[] IS NULL OR id = ANY($1))
     RETURNING id, kind, ref, payload`,
    [ids === 'all' ? null : ids],
  );
  const seqs = rows.filter((row) => row.kind === 'event').map((row) => row.ref);
  await tx.run(
    `UPDATE outbox SET dead = false, attempts = 0, available_at = now() WHERE workspace_id = $1 AND seq = ANY($2::bigint[])`,
    [tx.workspaceId, seqs],
  );
  const jobs = rows.filter((row) => row.kind === 'job').map((row) => ({ name: row.ref, payload: row.payload }));
  return { events: seqs.length, jobs };
}

export interface DeadJob {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly payload: unknown;
  readonly cause: string;
  readonly attempts: number;
}

/** Lists a job that failed for good. */
export async function buryJob(tx: WorkspaceTx, job: DeadJob): Promise<void> {
  await tx.run(
    `INSERT INTO dead_letter (workspace_id, id, kind, ref, label, cause, attempts, first_at, last_at, payload)
     VALUES ($1, $2, 'job', $3, $4, $5, $6, now(), now(), $7)
     ON CONFLICT (workspace_id, id) DO UPDATE SET cause = excluded.cause, last_at = now(), replayed_at = NULL,
       attempts = dead_letter.attempts + excluded.attempts`,
    [tx.workspaceId, job.id, job.name, job.label, job.cause, job.attempts, JSON.stringify(job.payload)],
  );
}

/** Lists orders of a shop no more that could not be read, and were since, or are gone. */
export async function settleUnread(tx: WorkspaceTx, shopId: string, orderIds: readonly string[]): Promise<void> {
  await tx.run(
    `UPDATE dead_letter SET replayed_at = now() WHERE kind = 'job' AND ref = 'read-order' AND replayed_at IS NULL
       AND payload ->> 'shopId' = $1 AND payload ->> 'orderId' = ANY($2::text[])`,
    [shopId, orderIds],
  );
}

/** Lists leads no more whose fetch failed for good, and that came by their form or ad since. */
export async function settleFetches(tx: WorkspaceTx, leadgenIds: readonly string[]): Promise<void> {
  await tx.run(
    `UPDATE dead_letter SET replayed_at = now() WHERE kind = 'job' AND ref = 'fetch-meta-lead' AND replayed_at IS NULL
       AND payload ->> 'leadgenId' = ANY($1::text[])`,
    [leadgenIds],
  );
}

import { hashId } from '../../domain/values/ids.ts';
import { allOf, type WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

/** A raw event as stored. */
export interface EventRow {
  readonly seq: bigint;
  readonly id: string;
  readonly source: string;
  readonly topic: string;
  readonly deliveryKey: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly contentHash: string;
  readonly receivedAt: string;
}

/** A row as it is read. */
export interface StoredEvent {
  seq: bigint;
  id: string;
  source: string;
  topic: string;
  delivery_key: string;
  meta: Record<string, string>;
  body: Buffer;
  content_hash: Buffer;
  received_at: Date;
}

/**
 * One batch at a time per workspace: the next waits until this transaction ends. Its statements look rows up by key, so
 * one plan serves every batch: without being told, the server would plan each of them anew for a batch of few keys, or
 * keep a plan that reads a table from end to end because it was small when the plan was made.
 */
export async function holdPipeline(tx: WorkspaceTx): Promise<void> {
  await tx.rows(
    `SELECT pg_advisory_xact_lock(hashtextextended('pipeline:' || $1, 0)),
       set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`,
    [tx.workspaceId],
  );
}

/**
 * `available_at` is kept in whole milliseconds and may have been rounded up: an event that was stored just now must not
 * seem to be due only in a moment, or who stored it would find nothing to do.
 */
const IS_DUE = `available_at < now() + interval '1 millisecond'`;

/** The next events that are due, oldest first. */
export async function dueEvents(tx: WorkspaceTx, limit: number): Promise<EventRow[]> {
  return toEvents(
    await tx.rows<StoredEvent>(
      `SELECT found.* FROM
         (SELECT seq FROM outbox WHERE workspace_id = $1 AND NOT dead AND ${IS_DUE} ORDER BY seq LIMIT $2) AS due,
         LATERAL (SELECT * FROM raw_event WHERE seq = due.seq OFFSET 0) AS found
       ORDER BY seq`,
      [tx.workspaceId, limit],
    ),
  );
}

/** Of these places in the chain, those whose events wait in the outbox, with when the first of them came in. */
export async function stillDue(
  tx: WorkspaceTx,
  seqs: readonly bigint[],
): Promise<{ due: Set<bigint>; receivedAt: string }> {
  const [due, received] = await allOf([
    tx.rows<{ seq: bigint }>(
      `SELECT seq FROM outbox
       WHERE workspace_id = $1 AND seq = ANY($2::bigint[]) AND NOT dead AND ${IS_DUE}`,
      [tx.workspaceId, seqs],
    ),
    tx.rows<{ at: Date }>(`SELECT received_at AS at FROM raw_event WHERE seq = $1`, [seqs[0]]),
  ]);
  return { due: new Set(due.map((row) => row.seq)), receivedAt: received[0]!.at.toISOString() };
}

/** Of these places in the chain, those whose events are not through. */
export async function inOutbox(tx: WorkspaceTx, seqs: readonly bigint[]): Promise<Set<bigint>> {
  if (seqs.length === 0) return new Set();
  const rows = await tx.rows<{ seq: bigint }>(
    `SELECT seq FROM outbox WHERE workspace_id = $1 AND seq = ANY($2::bigint[])`,
    [tx.workspaceId, seqs],
  );
  return new Set(rows.map(({ seq }) => seq));
}

/** Events by their place in the chain, both included: what a rebuild reads. */
export async function eventsBetween(tx: WorkspaceTx, from: bigint, to: bigint): Promise<EventRow[]> {
  return toEvents(
    await tx.rows<StoredEvent>(`SELECT * FROM raw_event WHERE seq BETWEEN $1 AND $2 ORDER BY seq`, [from, to]),
  );
}

/** Events by their places in the chain. */
export async function eventsAt(tx: WorkspaceTx, seqs: readonly bigint[]): Promise<EventRow[]> {
  return toEvents(
    await tx.rows<StoredEvent>(`SELECT * FROM raw_event WHERE seq = ANY($1::bigint[]) ORDER BY seq`, [seqs]),
  );
}

export async function lastSeq(tx: WorkspaceTx): Promise<bigint> {
  const [row] = await tx.rows<{ seq: bigint }>(`SELECT seq FROM raw_chain`);
  return row?.seq ?? 0n;
}

export function toEvents(rows: readonly StoredEvent[]): EventRow[] {
  return rows.map((row) => ({
    seq: row.seq,
    id: row.id,
    source: row.source,
    topic: row.topic,
    deliveryKey: row.delivery_key,
    meta: row.meta,
    body: row.body,
    contentHash: row.content_hash.toString('hex'),
    receivedAt: row.received_at.toISOString(),
  }));
}

export interface OutcomeRow {
  readonly seq: bigint;
  readonly source: string;
  readonly stage: string;
  readonly result: 'done' | 'dropped' | 'waits' | 'failed';
  readonly reason: string | null;
  readonly detail: string | null;
}

/** Writes how far events came. */
export async function storeOutcomes(tx: WorkspaceTx, outcomes: readonly OutcomeRow[]): Promise<void> {
  await insertRows(
    tx,
    'event_outcome',
    outcomes.map((one) => ({ ...one, attempts: 1, at: new Date().toISOString() })),
    `ON CONFLICT (workspace_id, seq) DO UPDATE SET stage = excluded.stage, result = excluded.result,
       reason = excluded.reason, detail = excluded.detail, attempts = event_outcome.attempts + 1, at = excluded.at`,
  );
}

/** Refunds and answers that waited for their order are through once it is there. */
export async function endWaits(tx: WorkspaceTx): Promise<void> {
  await tx.run(
    `UPDATE event_outcome SET result = 'done', stage = 'rollup', reason = NULL, at = now()
     FROM raw_event, sighting, shop_order
     WHERE event_outcome.result = 'waits' AND raw_event.seq = event_outcome.seq
       AND sighting.raw_event_id = raw_event.id AND sighting.kind IN ('refund', 'answer') AND shop_order.id = sighting.subject_id`,
  );
}

/** Of these raw events, those whose refund or answer waits for an order that was not seen. */
export async function waitingForOrder(tx: WorkspaceTx, rawEventIds: readonly string[]): Promise<Set<string>> {
  if (rawEventIds.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(
    `SELECT raw_event_id AS id FROM sighting WHERE raw_event_id = ANY($1) AND kind IN ('refund', 'answer')
       AND NOT EXISTS (SELECT FROM shop_order WHERE shop_order.id = sighting.subject_id)`,
    [rawEventIds],
  );
  return new Set(rows.map((row) => row.id));
}

export async function closeOutbox(tx: WorkspaceTx, seqs: readonly bigint[]): Promise<void> {
  await tx.run(`DELETE FROM outbox WHERE workspace_id = $1 AND seq = ANY($2::bigint[])`, [tx.workspaceId, seqs]);
}

/**
 * An event failed: it is tried again after 2, 4, 8 … seconds; after `maxAttempts` it goes to the dead letters.
 * Answers whether it is dead now.
 */
export async function postpone(
  tx: WorkspaceTx,
  event: EventRow,
  cause: string,
  maxAttempts: number,
): Promise<{ dead: boolean }> {
  const [row] = await tx.rows<{ attempts: number; dead: boolean }>(
    `UPDATE outbox SET attempts = attempts + 1, dead = attempts + 1 >= $3,
       available_at = now() + make_interval(secs => power(2, LEAST(attempts + 1, 12)))
     WHERE workspace_id = $1 AND seq = $2 RETURNING attempts, dead`,
    [tx.workspaceId, event.seq, maxAttempts],
  );
  if (row?.dead) await bury(tx, event, cause, row.attempts);
  return { dead: row?.dead ?? false };
}

/** Puts an event that was through, and can't be read again, with the dead letters: it counts no more, and can be replayed. */
export async function putAside(tx: WorkspaceTx, event: EventRow, cause: string): Promise<void> {
  await tx.run(
    `INSERT INTO outbox (workspace_id, seq, attempts, dead) VALUES ($1, $2, 1, true)
     ON CONFLICT (workspace_id, seq) DO UPDATE SET dead = true`,
    [tx.workspaceId, event.seq],
  );
  await bury(tx, event, cause, 1);
}

async function bury(tx: WorkspaceTx, event: EventRow, cause: string, attempts: number): Promise<void> {
  await tx.run(
    `INSERT INTO dead_letter (workspace_id, id, kind, ref, label, cause, attempts, first_at, last_at)
     VALUES ($1, $2, 'event', $3, $4, $5, $6, $7, now())
     ON CONFLICT (workspace_id, id) DO UPDATE
       SET cause = excluded.cause, attempts = dead_letter.attempts + excluded.attempts, last_at = now(), replayed_at = NULL`,
    [
      tx.workspaceId,
      event.id,
      String(event.seq),
      `${event.source} ${event.topic}`.trim(),
      cause,
      attempts,
      event.receivedAt,
    ],
  );
}

export async function storeErrands(
  tx: WorkspaceTx,
  errands: readonly { id: string; job: string; payload: unknown }[],
): Promise<void> {
  for (const { id, job, payload } of errands) {
    // two workspaces may have the same errand (a page that moved from one to the other)
    const own = hashId(tx.workspaceId, id);
    await tx.run(`INSERT INTO errand (id, workspace_id, job, payload) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [
      own,
      tx.workspaceId,
      job,
      JSON.stringify(payload),
    ]);
  }
}

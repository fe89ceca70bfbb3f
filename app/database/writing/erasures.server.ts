import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { type EventRow, type StoredEvent, toEvents } from './events.server.ts';

/** Who or what was erased, as a keyed hash, and up to when; null: always. */
export interface ErasureMark {
  readonly mark: string;
  readonly erasedBefore: string | null;
  readonly rawEventId: string; // which event asked for it
}

/** Notes marks; answers those that are new, or reach further than they did. */
export async function storeErasureMarks(tx: WorkspaceTx, marks: readonly ErasureMark[]): Promise<ErasureMark[]> {
  const fresh: ErasureMark[] = [];
  for (const one of marks) {
    const [row] = await tx.rows<{ mark: string }>(
      `INSERT INTO erasure_mark (workspace_id, mark, erased_before, raw_event_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id, mark) DO UPDATE SET erased_before = excluded.erased_before
         WHERE erasure_mark.erased_before < coalesce(excluded.erased_before, 'infinity')
       RETURNING mark`,
      [tx.workspaceId, one.mark, one.erasedBefore, one.rawEventId],
    );
    if (row) fresh.push(one);
  }
  return fresh;
}

/** Of these marks, those that are noted. */
export async function erasureMarksAmong(tx: WorkspaceTx, marks: readonly string[]): Promise<Map<string, ErasureMark>> {
  if (marks.length === 0) return new Map();
  const rows = await tx.rows<{ mark: string; before: Date | null; id: string }>(
    `SELECT mark, erased_before AS before, raw_event_id AS id FROM erasure_mark
     WHERE workspace_id = $1 AND mark = ANY($2)`,
    [tx.workspaceId, marks],
  );
  return new Map(
    rows.map(({ mark, before, id }) => [
      mark,
      { mark, erasedBefore: before === null ? null : before.toISOString(), rawEventId: id },
    ]),
  );
}

/** Events between two places in the chain, both included, from which nobody was erased yet. */
export async function unredactedBetween(tx: WorkspaceTx, from: bigint, to: bigint): Promise<EventRow[]> {
  return toEvents(
    await tx.rows<StoredEvent>(
      `SELECT * FROM raw_event WHERE seq BETWEEN $1 AND $2 AND redacted_at IS NULL ORDER BY seq`,
      [from, to],
    ),
  );
}

/** Puts what is left of bodies in their place; an event that was redacted before stays as it is. */
export async function redactEvents(
  tx: WorkspaceTx,
  by: string,
  redacted: readonly { readonly seq: bigint; readonly body: Buffer }[],
): Promise<void> {
  await tx.run(
    `UPDATE raw_event SET body = given.body, redacted_hash = sha256(given.body), redacted_by = $2, redacted_at = now()
     FROM unnest($3::bigint[], $4::bytea[]) AS given (seq, body)
     WHERE workspace_id = $1 AND raw_event.seq = given.seq AND redacted_at IS NULL`,
    [tx.workspaceId, by, redacted.map(({ seq }) => seq), redacted.map(({ body }) => body)],
  );
}

/** What people kept of a person beside events: a search they saved, a row of a file that was refused. */
export async function removeTraces(tx: WorkspaceTx, values: readonly string[]): Promise<void> {
  const patterns = values.map((value) => `%${value.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
  if (patterns.length === 0) return;
  await tx.run(`DELETE FROM saved_view WHERE lower(query) LIKE ANY($1) OR lower(name) LIKE ANY($1)`, [patterns]);
  await tx.run(
    `UPDATE import_reject SET excerpt = NULL, message = NULL, reason = 'erased'
     WHERE lower(concat_ws(' ', excerpt, message::text, reason)) LIKE ANY($1)`,
    [patterns],
  );
}

/** A raw event as the pipeline reads it, or null. */
export async function eventOf(tx: WorkspaceTx, id: string): Promise<EventRow | null> {
  const [event] = toEvents(await tx.rows<StoredEvent>('SELECT * FROM raw_event WHERE id = $1', [id]));
  return event ?? null;
}

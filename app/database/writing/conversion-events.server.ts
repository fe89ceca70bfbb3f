import { type ConversionKind, EVENT_NAMES, type EventKey } from '../../domain/conversions/kinds.ts';
import { type HoldReason, PASSING_REASONS } from '../../domain/conversions/states.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

/** What happened longer ago than this is not even listed: an old order that a shop tells late. */
const LISTED_DAYS = 14;
/** An order counts as a purchase when somebody paid, or is bound to. */
const BOUGHT = ['paid', 'authorised', 'partially-paid', 'partially-refunded', 'refunded'];

/**
 * Lists what is to be sent to a dataset and is not listed yet: one row for each thing that happened, however often it is told
 * and whatever is made anew. Meta's id of a purchase is the order's id at Shopify; other shops number their orders alike, so
 * that their own id stands before it.
 */
export async function listPurchases(tx: WorkspaceTx, datasetId: string): Promise<void> {
  await tx.run(
    `INSERT INTO conversion_event (workspace_id, dataset_id, event_name, event_id, kind, subject_id, occurred_at)
     SELECT o.workspace_id, s.dataset_id, $2,
       CASE o.platform WHEN 'shopify' THEN o.platform_id ELSE left(o.shop_id::text, 8) || '-' || o.platform_id END,
       s.kind, o.id, o.ordered_at
     FROM conversion_switch s JOIN shop_order o ON o.ordered_at >= s.since
     WHERE s.dataset_id = $1 AND s.kind = 'purchase' AND o.day >= (now() - $3 * interval '1 day')::date
       AND o.platform <> 'manual' AND o.kind <> 'exchange' AND NOT o.test AND o.cancelled_at IS NULL AND o.state = ANY ($4)
       AND NOT EXISTS (SELECT FROM conversion_event e WHERE e.subject_id = o.id AND e.dataset_id = s.dataset_id)
     ON CONFLICT DO NOTHING`,
    [datasetId, EVENT_NAMES.purchase, LISTED_DAYS, BOUGHT],
  );
}

/** Since when each kind of a lead's stage is sent to a dataset, and not longer ago than what is listed. */
export async function stagesSince(tx: WorkspaceTx, datasetId: string): Promise<Map<ConversionKind, Date>> {
  const rows = await tx.rows<{ kind: ConversionKind; since: Date }>(
    `SELECT kind, greatest(since, now() - $2 * interval '1 day') AS since FROM conversion_switch
     WHERE dataset_id = $1 AND kind LIKE 'lead-%'`,
    [datasetId, LISTED_DAYS],
  );
  return new Map(rows.map(({ kind, since }) => [kind, since]));
}

/** Something that happened to a lead, as it is listed. */
export interface NewEvent extends EventKey {
  readonly kind: ConversionKind;
  readonly subjectId: string;
  readonly at: Date;
}

/** What was taken back before it was sent, and is so after all. */
const SO_AGAIN = `ON CONFLICT (workspace_id, dataset_id, event_name, event_id) DO UPDATE
  SET state = 'waiting', reason = NULL, state_at = now(), due_at = now(), occurred_at = excluded.occurred_at
  WHERE conversion_event.state = 'held' AND conversion_event.reason = 'cancelled'`;

/** Lists events, the first of those with one key; what is listed already stays as it is, unless it had been taken back. */
export async function listEvents(tx: WorkspaceTx, events: readonly NewEvent[]): Promise<void> {
  const byId = new Map(events.toReversed().map((one) => [`${one.eventName}|${one.eventId}`, one]));
  const rows = [...byId.values()].map(({ datasetId, eventName, eventId, kind, subjectId, at }) => ({
    ...{ dataset_id: datasetId, event_name: eventName, event_id: eventId, kind },
    ...{ subject_id: subjectId, occurred_at: at.toISOString() },
  }));
  await insertRows(tx, 'conversion_event', rows, SO_AGAIN);
}

const THIS = `dataset_id = $1 AND event_name = $2 AND event_id = $3`;
const keyOf = ({ datasetId, eventName, eventId }: EventKey): string[] => [datasetId, eventName, eventId];
/** Soon at first, for a browser's word may be a moment late, and ever more seldom. */
const LOOK_AGAIN = `greatest(interval '10 minutes', (now() - occurred_at) / 8)`;

/** Holds an event back. What may be told later is looked at again. */
export async function holdEvent(tx: WorkspaceTx, key: EventKey, reason: HoldReason): Promise<void> {
  await tx.run(
    `UPDATE conversion_event SET state_at = CASE WHEN state = 'held' AND reason = $4 THEN state_at ELSE now() END,
       state = 'held', reason = $4, due_at = CASE WHEN $5 THEN now() + ${LOOK_AGAIN} END WHERE ${THIS}`,
    [...keyOf(key), reason, PASSING_REASONS.has(reason)],
  );
}

/** An event of which nothing is told any more stays held with the reason it had. */
export async function closeHeld(tx: WorkspaceTx, key: EventKey): Promise<void> {
  await tx.run(`UPDATE conversion_event SET due_at = NULL WHERE ${THIS} AND state = 'held'`, keyOf(key));
}

/**
 * Before a request: from here on it may arrive. `request` is what is sent, without anything personal. False where it may
 * not be sent any more: its kind was switched off since it was chosen, or its person erased.
 */
export async function noteTried(tx: WorkspaceTx, key: EventKey, request: unknown): Promise<boolean> {
  const tried = await tx.run(
    `UPDATE conversion_event SET state = 'waiting', reason = NULL, attempts = attempts + 1, request = $4,
       unsure_since = coalesce(unsure_since, now()) WHERE ${THIS} AND due_at IS NOT NULL`,
    [...keyOf(key), JSON.stringify(request)],
  );
  return tried > 0;
}

/** Meta has it. */
export async function noteSent(tx: WorkspaceTx, key: EventKey, answer: unknown): Promise<void> {
  await tx.run(
    `UPDATE conversion_event SET state = 'sent', reason = NULL, state_at = now(), due_at = NULL, unsure_since = NULL,
       answer = $4 WHERE ${THIS}`,
    [...keyOf(key), JSON.stringify(answer)],
  );
}

/** Meta took nothing of the request: what was unsure before it is so still, what was not is not. */
export async function noteNotTaken(tx: WorkspaceTx, key: EventKey, unsureSince: Date | null): Promise<void> {
  await tx.run(`UPDATE conversion_event SET unsure_since = $4 WHERE ${THIS}`, [...keyOf(key), unsureSince]);
}

/** Meta refuses it, by itself and in these words; whether an earlier request arrived is as unsure as it was. */
export async function noteRefusedEvent(
  tx: WorkspaceTx,
  key: EventKey,
  { said, unsureSince }: { said: string; unsureSince: Date | null },
): Promise<void> {
  await tx.run(
    `UPDATE conversion_event SET state = 'refused', reason = NULL, state_at = now(), due_at = NULL, answer = $4,
       unsure_since = $5 WHERE ${THIS}`,
    [...keyOf(key), JSON.stringify({ refusal: said }), unsureSince],
  );
}

/** Has what was refused sent once more; answers how many. */
export function tryRefusedAgain(tx: WorkspaceTx, datasetId: string): Promise<number> {
  return tx.run(
    `UPDATE conversion_event SET state = 'waiting', reason = NULL, state_at = now(), due_at = now(), answer = NULL
     WHERE dataset_id = $1 AND state = 'refused'`,
    [datasetId],
  );
}

/** Whatever waits of somebody who was erased is never sent: their raw events are redacted by now. */
export async function holdErased(tx: WorkspaceTx): Promise<void> {
  await tx.run(
    `UPDATE conversion_event e SET state = 'held', reason = 'erased', state_at = now(), due_at = NULL
     WHERE e.due_at IS NOT NULL AND EXISTS (
       SELECT FROM sighting s JOIN raw_event r ON r.workspace_id = s.workspace_id AND r.id = s.raw_event_id
       WHERE s.workspace_id = e.workspace_id AND s.subject_id = e.subject_id AND r.redacted_at IS NOT NULL)`,
  );
}

import type { IdentityKey } from '../../domain/identity/identifier.ts';
import type { Judgement, SharedReason } from '../../domain/identity/identity-rules.ts';
import { rowsAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface KeyRow {
  readonly key: IdentityKey;
  readonly firstAt: Date;
  readonly sharedBy: SharedReason | null;
  readonly records: number;
  readonly rawEventId: string | null;
}

const LINKS_OF_KEY = `LEFT JOIN LATERAL (
  SELECT count(*)::int AS records, (array_agg(raw_event_id ORDER BY at, raw_event_id))[1] AS raw_event_id
  FROM identity_link WHERE identity_link.key = k.key AND NOT by_hand OFFSET 0) AS told ON true`;
const KEY_COLUMNS = `k.key, k.first_at AS "firstAt", k.shared_by AS "sharedBy", coalesce(told.records, 0) AS records,
  coalesce(told.raw_event_id, (SELECT raw_event_id FROM touchpoint t
    WHERE t.person_id = k.person_id AND k.key = ANY (t.keys) ORDER BY at, id LIMIT 1)) AS "rawEventId"`;

/** The keys that identify a person, the oldest first. */
export function keysOfPerson(tx: WorkspaceTx, personId: string, limit: number): Promise<KeyRow[]> {
  return tx.rows<KeyRow>(
    `SELECT ${KEY_COLUMNS} FROM identity_key k ${LINKS_OF_KEY}
     WHERE k.person_id = $1 AND NOT k.shared ORDER BY k.first_at, k.key LIMIT $2`,
    [personId, limit],
  );
}

export function keysNamed(tx: WorkspaceTx, keys: readonly IdentityKey[]): Promise<KeyRow[]> {
  return tx.rows<KeyRow>(
    `SELECT ${KEY_COLUMNS} FROM identity_key k ${LINKS_OF_KEY} WHERE k.key = ANY ($1) ORDER BY k.key`,
    [keys],
  );
}

/** Keys that identify nobody, those of the most records first. */
export function sharedKeyRows(tx: WorkspaceTx, limit: number, offset: number): Promise<KeyRow[]> {
  return tx.rows<KeyRow>(
    `SELECT ${KEY_COLUMNS} FROM identity_key k ${LINKS_OF_KEY} WHERE k.shared
     ORDER BY records DESC, k.key LIMIT $1 OFFSET $2`,
    [limit, offset],
  );
}

export async function countSharedKeys(tx: WorkspaceTx): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(`SELECT count(*)::int AS count FROM identity_key WHERE shared`);
  return row!.count;
}

export interface PersonLinkRow {
  readonly recordId: string;
  readonly key: IdentityKey;
  readonly at: Date;
  readonly cut: boolean;
  readonly byHand: boolean;
  readonly rawEventId: string;
  readonly orderName: string | null;
  readonly leadName: string | null; // '' where the lead's form has no name
}

/** All links of the records on which any of a person's keys hangs, or hung before it was cut, with the records' names. */
export function linksAroundPerson(tx: WorkspaceTx, personId: string, limit: number): Promise<PersonLinkRow[]> {
  return tx.rows<PersonLinkRow>(
    `WITH mine AS (
       SELECT l.record_id FROM identity_key k
       JOIN identity_link l ON l.workspace_id = k.workspace_id AND l.key = k.key WHERE k.person_id = $1 AND NOT k.shared
       UNION SELECT id FROM shop_order WHERE person_id = $1 UNION SELECT id FROM lead WHERE person_id = $1)
     SELECT l.record_id AS "recordId", l.key, l.at, l.cut, l.by_hand AS "byHand", l.raw_event_id AS "rawEventId",
       o.name AS "orderName", CASE WHEN d.id IS NULL THEN NULL ELSE coalesce(d.form_name, '') END AS "leadName"
     FROM mine JOIN identity_link l ON l.workspace_id = $3 AND l.record_id = mine.record_id
     LEFT JOIN shop_order o ON o.workspace_id = $3 AND o.id = l.record_id
     LEFT JOIN lead d ON d.workspace_id = $3 AND d.id = l.record_id
     ORDER BY l.at, l.record_id, l.key LIMIT $2`,
    [personId, limit, tx.workspaceId],
  );
}

export interface PersonEventRow {
  readonly id: string;
  readonly is: 'order' | 'lead' | 'touch';
  readonly at: Date;
  readonly name: string;
  readonly channel: string | null;
  readonly source: string | null;
  readonly signal: string | null;
  readonly amountMinor: bigint | null;
  readonly currency: string | null;
  readonly rawEventId: string;
}

/** A person's orders, leads and visits, the latest first; a lead's touch is the lead. `revenue` is SQL over the order `o`. */
export function eventsOfPerson(
  tx: WorkspaceTx,
  personId: string,
  { revenue, limit }: { revenue: string; limit: number },
): Promise<PersonEventRow[]> {
  return tx.rows<PersonEventRow>(
    `SELECT o.id, 'order' AS is, o.ordered_at AS at, o.name, NULL AS channel, NULL AS source, NULL AS signal,
       (${revenue})::bigint AS "amountMinor", o.currency, o.raw_event_id AS "rawEventId"
     FROM shop_order o WHERE o.person_id = $1 AND NOT (o.platform = 'manual' AND o.cancelled_at IS NOT NULL)
     UNION ALL
     SELECT d.id, 'lead', d.created_at, coalesce(d.form_name, ''), e.channel, e.source, 'lead', NULL, NULL, d.raw_event_id
     FROM lead d LEFT JOIN entity e ON e.workspace_id = d.workspace_id AND e.id = d.entity_id WHERE d.person_id = $1
     UNION ALL
     SELECT t.id, 'touch', t.at, '', e.channel, e.source, t.signal, NULL, NULL, t.raw_event_id
     FROM touchpoint t LEFT JOIN entity e ON e.workspace_id = t.workspace_id AND e.id = t.entity_id
     WHERE t.person_id = $1 AND t.lead_id IS NULL
     ORDER BY at DESC, name DESC, id LIMIT $2`,
    [personId, limit],
  );
}

export interface DecisionRow {
  readonly id: string;
  readonly kind: 'judgement' | 'cut' | 'merge';
  readonly key: IdentityKey;
  readonly otherKey: IdentityKey | null;
  readonly recordId: string | null;
  readonly judgement: Judgement | null;
  readonly decidedAt: Date;
  readonly note: string | null;
  readonly rawEventId: string;
  readonly orderName: string | null;
  readonly leadName: string | null;
}

/** What stands of what people decided about keys or records, the latest first. */
export function decisionsOn(
  tx: WorkspaceTx,
  about: { readonly keys: readonly IdentityKey[]; readonly records: readonly string[] } | 'judgements',
): Promise<DecisionRow[]> {
  const which =
    about === 'judgements'
      ? `x.kind = 'judgement'`
      : `(x.key = ANY ($1) OR x.other_key = ANY ($1) OR x.record_id = ANY ($2::uuid[]))`;
  return tx.rows<DecisionRow>(
    `SELECT x.id, x.kind, x.key, x.other_key AS "otherKey", x.record_id AS "recordId", x.judgement,
       x.decided_at AS "decidedAt", x.note, x.raw_event_id AS "rawEventId", o.name AS "orderName",
       CASE WHEN d.id IS NULL THEN NULL ELSE coalesce(d.form_name, '') END AS "leadName"
     FROM identity_decision x
     LEFT JOIN shop_order o ON o.workspace_id = x.workspace_id AND o.id = x.record_id
     LEFT JOIN lead d ON d.workspace_id = x.workspace_id AND d.id = x.record_id
     WHERE x.stands AND ${which} ORDER BY x.decided_at DESC, x.id LIMIT 200`,
    about === 'judgements' ? [] : [about.keys, about.records],
  );
}

export function payloadsOf(
  tx: WorkspaceTx,
  ids: readonly string[],
): Promise<{ id: string; body: Buffer; meta: Record<string, string> }[]> {
  return tx.rows(rowsAmong({ table: 'raw_event', column: 'id', type: 'uuid', among: '$1' }, 'id, body, meta'), [ids]);
}

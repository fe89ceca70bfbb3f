import type { IdentityKey } from '../../domain/identity/identifier.ts';
import type { IdentityDecision } from '../../domain/identity/identity-decision.ts';
import { deleteAmong, rowsAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertReturning, insertRows } from './insert-rows.server.ts';

/** A decision as a raw event tells it. */
export interface TakenDecision extends IdentityDecision {
  readonly rawEventId: string;
}

/** What decisions touched: keys whose persons are to be found again, and the orders and leads whose keys are others now. */
export interface DecisionReach {
  readonly keys: readonly IdentityKey[];
  readonly orders: readonly string[];
  readonly leads: readonly string[];
}

export const NO_REACH: DecisionReach = { keys: [], orders: [], leads: [] };

/**
 * Notes decisions and brings the links in line with them. Of each subject the decision that was taken last stands, whatever
 * came in first: an older one that comes late touches nothing.
 */
export async function takeDecisions(tx: WorkspaceTx, decisions: readonly TakenDecision[]): Promise<DecisionReach> {
  const standing = await storeDecisions(tx, decisions);
  if (standing.length === 0) return NO_REACH;
  await linkByHand(
    tx,
    standing.filter(({ kind }) => kind === 'merge'),
  );
  const cuts = standing.filter(({ kind }) => kind === 'cut');
  const records = [...new Set(cuts.map(({ recordId }) => recordId!))];
  const keysOfRecords = await cutLinks(tx, cuts, records);
  return {
    keys: [
      ...new Set([
        ...standing.flatMap(({ key, otherKey }) => [key, ...(otherKey ? [otherKey] : [])]),
        ...keysOfRecords,
      ]),
    ],
    ...(await kindsOfRecords(tx, records)),
  };
}

async function storeDecisions(tx: WorkspaceTx, decisions: readonly TakenDecision[]): Promise<TakenDecision[]> {
  const latest = new Map<string, TakenDecision>();
  for (const one of decisions) {
    const known = latest.get(one.id);
    if (!known || isLater(one, known)) latest.set(one.id, one);
  }
  const rows = [...latest.values()].map((one) => ({
    id: one.id,
    kind: one.kind,
    key: one.key,
    other_key: one.otherKey,
    record_id: one.recordId,
    judgement: one.judgement,
    stands: one.stands,
    decided_at: one.decidedAt,
    decided_by: one.decidedBy,
    note: one.note,
    raw_event_id: one.rawEventId,
  }));
  const stored = await insertReturning<{ id: string }>(
    tx,
    'identity_decision',
    rows,
    `ON CONFLICT (workspace_id, id) DO UPDATE SET judgement = excluded.judgement, stands = excluded.stands,
       decided_at = excluded.decided_at, decided_by = excluded.decided_by, note = excluded.note,
       raw_event_id = excluded.raw_event_id
     WHERE (excluded.decided_at, excluded.raw_event_id) > (identity_decision.decided_at, identity_decision.raw_event_id)`,
    'identity_decision.id',
  );
  return stored.map(({ id }) => latest.get(id)!);
}

const isLater = (a: TakenDecision, b: TakenDecision): boolean =>
  a.decidedAt > b.decidedAt || (a.decidedAt === b.decidedAt && a.rawEventId > b.rawEventId);

/** A merge is a link of its own, which stands for no record; one that was taken back leaves nothing. */
async function linkByHand(tx: WorkspaceTx, merges: readonly TakenDecision[]): Promise<void> {
  if (merges.length === 0) return;
  const links = { table: 'identity_link', column: 'record_id', type: 'uuid', among: '$1' } as const;
  await tx.run(deleteAmong(links), [merges.map(({ id }) => id)]);
  const rows = merges
    .filter(({ stands }) => stands)
    .flatMap(({ id, key, otherKey, decidedAt, rawEventId }) =>
      [key, otherKey!].map((one) => ({
        key: one,
        record_id: id,
        at: decidedAt,
        raw_event_id: rawEventId,
        import_id: null,
        by_hand: true,
      })),
    );
  await insertRows(tx, 'identity_link', rows);
}

/** Cuts links, or mends them again; answers all keys of the records. */
async function cutLinks(
  tx: WorkspaceTx,
  cuts: readonly TakenDecision[],
  records: readonly string[],
): Promise<IdentityKey[]> {
  if (cuts.length === 0) return [];
  await tx.run(
    `UPDATE identity_link AS link SET cut = given.cut FROM unnest($1::uuid[], $2::text[], $3::bool[]) AS given (record_id, key, cut)
     WHERE link.record_id = given.record_id AND link.key = given.key`,
    [cuts.map(({ recordId }) => recordId), cuts.map(({ key }) => key), cuts.map(({ stands }) => stands)],
  );
  const links = { table: 'identity_link', column: 'record_id', type: 'uuid', among: '$1' } as const;
  const rows = await tx.rows<{ key: IdentityKey }>(rowsAmong(links, 'key'), [records]);
  return rows.map(({ key }) => key);
}

async function kindsOfRecords(
  tx: WorkspaceTx,
  records: readonly string[],
): Promise<Pick<DecisionReach, 'orders' | 'leads'>> {
  if (records.length === 0) return { orders: [], leads: [] };
  const sightings = { table: 'sighting', column: 'subject_id', type: 'uuid', among: '$1' } as const;
  const rows = await tx.rows<{ kind: string; subject_id: string }>(
    `SELECT DISTINCT kind, subject_id FROM (${rowsAmong(sightings, 'kind, subject_id')}) AS told`,
    [records],
  );
  const of = (kind: string): string[] => rows.filter((row) => row.kind === kind).map((row) => row.subject_id);
  return { orders: of('order'), leads: of('lead') };
}

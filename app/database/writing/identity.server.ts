import { hashId } from '../../domain/values/ids.ts';
import type { IdentityKey } from '../../domain/identity/identifier.ts';
import { type KeyOwner, resolvePersons } from '../../domain/identity/resolve-persons.ts';
import { deleteAmong, rowsAmong } from '../lookup.ts';
import { allOf, type WorkspaceTx } from '../workspace-transaction.server.ts';
import { closure, type KnownKey, linksAround, loadKeys, reopened, type Resolving } from './identity-links.server.ts';
import { type IdentityScope, rulingsOf } from './identity-rulings.server.ts';
import { insertRows } from './insert-rows.server.ts';

/** A record that was seen with keys; orders and leads are linked also with a single key, for more may follow. */
export interface KeyedRecord {
  readonly recordId: string;
  readonly at: string; // UTC instant, ISO with milliseconds
  readonly keys: readonly IdentityKey[];
  /** of them, those that a person said are not its person's */
  readonly cut?: ReadonlySet<IdentityKey> | undefined;
  readonly linked: boolean;
  readonly rawEventId: string;
  readonly importId: string | null;
}

export interface IdentityChange {
  /** owners of every key of the batch and of whatever it joined */
  readonly owners: ReadonlyMap<IdentityKey, KeyOwner>;
  /** persons that lost or gained keys, so that their records may belong to another person now */
  readonly movedPersons: readonly string[];
  /** keys that were shared and are somebody's again (after links were taken away): records were not with them */
  readonly reopenedKeys: readonly IdentityKey[];
}

/**
 * Takes in records with their keys and settles whose keys they are. What it writes is a function of the set of records
 * ever taken in, whatever their order: the components that new links touch are resolved anew from all their links.
 */
export async function joinKeys(
  tx: WorkspaceTx,
  records: readonly KeyedRecord[],
  scope: IdentityScope,
): Promise<IdentityChange> {
  const firstAt = earliest(records);
  // a linked record may have been seen before, with another key
  const tied = records.filter(({ keys, linked }) => linked || keys.length > 1);
  const linked = new Set(tied.flatMap(({ keys }) => keys));
  const recordIds = [...new Set(tied.map(({ recordId }) => recordId))];
  const [known, , ahead] = await allOf([
    loadKeys(tx, [...firstAt.keys()]),
    insertLinks(tx, tied),
    linked.size > 0 ? linksAround(tx, [...linked], false, recordIds) : [],
  ]);
  const seeds = new Set([...linked, ...earlierKeys(firstAt, known)]);
  return resolveFrom(tx, seeds, firstAt, known, { ahead: { keys: linked, rows: ahead }, reopenShared: false }, scope);
}

/** Resolves the components of keys anew, also those that are shared now: after links were taken away, or rules changed. */
export async function resolveAgain(
  tx: WorkspaceTx,
  keys: readonly IdentityKey[],
  scope: IdentityScope,
): Promise<IdentityChange> {
  const known = await loadKeys(tx, keys);
  const open = new Map([...known].map(([key, one]) => [key, reopened(one)]));
  const firstAt = await firstSightings(tx, keys);
  const gone = keys.filter((key) => !firstAt.has(key));
  await tx.run(deleteAmong({ table: 'identity_key', column: 'key', type: 'text', among: '$1' }), [gone]);
  const change = await resolveFrom(
    tx,
    new Set(firstAt.keys()),
    firstAt,
    open,
    { ahead: null, reopenShared: true },
    scope,
  );
  const moved = gone.flatMap((key) => known.get(key)?.personId ?? []);
  return { ...change, movedPersons: [...new Set([...change.movedPersons, ...moved])] };
}

/** The person of a record: its keys' owner, or a person of its own where no key identifies anybody. */
export function personOfRecord(
  recordId: string,
  keys: readonly IdentityKey[],
  owners: ReadonlyMap<IdentityKey, KeyOwner>,
): string {
  for (const key of [...keys].sort()) {
    const personId = owners.get(key)?.personId;
    if (personId) return personId;
  }
  return hashId('person', 'record', recordId);
}

/** The owners that are known already, and of further keys as they stand. */
export async function withOwnersOf(
  tx: WorkspaceTx,
  keys: readonly IdentityKey[],
  owners: ReadonlyMap<IdentityKey, KeyOwner>,
): Promise<ReadonlyMap<IdentityKey, KeyOwner>> {
  const unknown = [...new Set(keys)].filter((key) => !owners.has(key));
  if (unknown.length === 0) return owners;
  const all = new Map(owners);
  for (const [key, known] of await loadKeys(tx, unknown)) all.set(key, ownerAsKnown(known));
  return all;
}

const ownerAsKnown = ({ personId, shared, sharedBy }: KnownKey): KeyOwner => ({
  personId: shared ? null : personId,
  shared,
  sharedBy,
});

function earliest(records: readonly KeyedRecord[]): Map<IdentityKey, string> {
  const first = new Map<IdentityKey, string>();
  for (const { at, keys } of records) {
    for (const key of keys) if (at < (first.get(key) ?? '~')) first.set(key, at);
  }
  return first;
}

const least = (a: string, b: string): string => (b < a ? b : a);

async function insertLinks(tx: WorkspaceTx, records: readonly KeyedRecord[]): Promise<void> {
  const rows = records.flatMap(({ recordId, at, keys, cut, rawEventId, importId }) =>
    keys.map((key) => ({
      key,
      record_id: recordId,
      at,
      raw_event_id: rawEventId,
      import_id: importId,
      cut: !!cut?.has(key),
    })),
  );
  const unique = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const name = `${row.key}|${row.record_id}`;
    const known = unique.get(name);
    unique.set(name, known ? { ...firstTold(known, row), at: least(known.at, row.at) } : row);
  }
  await insertRows(
    tx,
    'identity_link',
    [...unique.values()],
    `ON CONFLICT (workspace_id, key, record_id) DO UPDATE SET at = LEAST(identity_link.at, excluded.at),
       raw_event_id = LEAST(identity_link.raw_event_id, excluded.raw_event_id),
       import_id = CASE WHEN excluded.raw_event_id < identity_link.raw_event_id THEN excluded.import_id
         ELSE identity_link.import_id END
     WHERE excluded.at < identity_link.at OR excluded.raw_event_id < identity_link.raw_event_id`,
  );
}

/** Of two events that told a link, the one that stands for it. */
const firstTold = <Row extends { raw_event_id: string }>(a: Row, b: Row): Row =>
  b.raw_event_id < a.raw_event_id ? b : a;

/** Keys that are new, or were seen earlier than was known: a person's id follows from its oldest key. */
function earlierKeys(
  firstAt: ReadonlyMap<IdentityKey, string>,
  known: ReadonlyMap<IdentityKey, KnownKey>,
): IdentityKey[] {
  return [...firstAt].filter(([key, at]) => at < (known.get(key)?.firstAt ?? '~')).map(([key]) => key);
}

async function resolveFrom(
  tx: WorkspaceTx,
  seeds: ReadonlySet<IdentityKey>,
  firstAt: ReadonlyMap<IdentityKey, string>,
  known: Map<IdentityKey, KnownKey>,
  { ahead, reopenShared }: Resolving,
  scope: IdentityScope,
): Promise<IdentityChange> {
  const links = await closure(tx, seeds, known, { ahead, reopenShared });
  const rulings = await rulingsOf(tx, { keys: [...links.keys], known, anew: reopenShared }, scope);
  const seenAt = (key: IdentityKey): string => {
    const [a, b] = [firstAt.get(key), reopenShared && firstAt.has(key) ? undefined : known.get(key)?.firstAt];
    return a === undefined ? b! : b === undefined || a < b ? a : b;
  };
  const alone = [...links.keys].map((key) => ({ recordId: key, at: seenAt(key), keys: [key] }));
  const together = [...links.records].map(([recordId, record]) => ({ recordId, ...record }));
  const tooMany = new Set([...links.keys].filter((key) => known.get(key)?.sharedBy === 'too-many'));
  const { owners } = resolvePersons([...together, ...alone], { tooMany, rulings, limits: scope.rules.limits });
  const settled = new Map<IdentityKey, KeyOwner>(owners);
  for (const [key, one] of known) if (!settled.has(key)) settled.set(key, ownerAsKnown(one));
  const movedPersons = await storeOwners(tx, owners, known, seenAt);
  const reopenedKeys = [...owners.keys()].filter(
    (key) => known.get(key)?.personId === sharedPerson(key) && !owners.get(key)!.shared,
  );
  return { owners: settled, movedPersons, reopenedKeys };
}

/** Stands in the person's place of a shared key. */
const sharedPerson = (key: IdentityKey): string => hashId('person', 'shared', key);

async function storeOwners(
  tx: WorkspaceTx,
  owners: ReadonlyMap<IdentityKey, KeyOwner>,
  known: ReadonlyMap<IdentityKey, KnownKey>,
  seenAt: (key: IdentityKey) => string,
): Promise<string[]> {
  const moved = new Set<string>();
  const rows: Record<string, unknown>[] = [];
  for (const [key, owner] of owners) {
    const before = known.get(key);
    const personId = owner.personId ?? sharedPerson(key);
    const isSame =
      before?.personId === personId && before.sharedBy === owner.sharedBy && before.firstAt === seenAt(key);
    if (isSame) continue;
    if (before && before.personId !== personId) moved.add(before.personId).add(personId);
    rows.push({ key, person_id: personId, first_at: seenAt(key), shared: owner.shared, shared_by: owner.sharedBy });
  }
  await insertRows(
    tx,
    'identity_key',
    rows,
    `ON CONFLICT (workspace_id, key) DO UPDATE
       SET person_id = excluded.person_id, first_at = excluded.first_at, shared = excluded.shared,
         shared_by = excluded.shared_by`,
  );
  return [...moved];
}

/**
 * When keys were first seen, from what is stored; keys that nothing stored carries are left out. A lead's touch carries
 * the lead's keys and says nothing that the lead's links don't.
 */
async function firstSightings(tx: WorkspaceTx, keys: readonly IdentityKey[]): Promise<Map<IdentityKey, string>> {
  const links = { table: 'identity_link', column: 'key', type: 'text', among: '$1' } as const;
  const rows = await tx.rows<{ key: string; at: Date }>(
    `SELECT key, min(at) AS at FROM (
       ${rowsAmong(links, 'key, at')}
       UNION ALL SELECT k, at FROM touchpoint, unnest(keys) AS k WHERE lead_id IS NULL AND keys && $1 AND k = ANY($1)
     ) AS seen GROUP BY key`,
    [keys],
  );
  return new Map(rows.map((row) => [row.key, row.at.toISOString()]));
}

import { hashId } from '../../domain/values/ids.ts';
import type { IdentityKey } from '../../domain/identity/identifier.ts';
import { type KeyOwner, resolvePersons } from '../../domain/identity/resolve-persons.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

/** A record that was seen with keys; orders and leads are linked also with a single key, for more may follow. */
export interface KeyedRecord {
  readonly recordId: string;
  readonly at: string; // UTC instant, ISO with milliseconds
  readonly keys: readonly IdentityKey[];
  readonly linked: boolean;
  readonly rawEventId: string;
  readonly importId: string | null;
}

interface KnownKey {
  readonly personId: string;
  readonly firstAt: string;
  readonly shared: boolean;
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
export async function joinKeys(tx: WorkspaceTx, records: readonly KeyedRecord[]): Promise<IdentityChange> {
  const firstAt = earliest(records);
  const known = await loadKeys(tx, [...firstAt.keys()]);
  await insertLinks(tx, records);
  const seeds = keysToResolve(records, firstAt, known);
  return resolveFrom(tx, seeds, firstAt, known);
}

/** Resolves the components of keys anew, also those that are shared now: after links were taken away. */
export async function resolveAgain(tx: WorkspaceTx, keys: readonly IdentityKey[]): Promise<IdentityChange> {
  const known = await loadKeys(tx, keys);
  const open = new Map([...known].map(([key, one]) => [key, { ...one, shared: false }]));
  const firstAt = await firstSightings(tx, keys);
  const gone = keys.filter((key) => !firstAt.has(key));
  await tx.run(`DELETE FROM identity_key WHERE key = ANY($1)`, [gone]);
  const change = await resolveFrom(tx, new Set(firstAt.keys()), firstAt, open, true);
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

/** Owners of keys as they stand. */
export async function ownersOf(tx: WorkspaceTx, keys: readonly IdentityKey[]): Promise<Map<IdentityKey, KeyOwner>> {
  const known = await loadKeys(tx, keys);
  return new Map(
    [...known].map(([key, { personId, shared }]) => [key, { personId: shared ? null : personId, shared }]),
  );
}

function earliest(records: readonly KeyedRecord[]): Map<IdentityKey, string> {
  const first = new Map<IdentityKey, string>();
  for (const { at, keys } of records) {
    for (const key of keys) if (at < (first.get(key) ?? '~')) first.set(key, at);
  }
  return first;
}

async function loadKeys(tx: WorkspaceTx, keys: readonly IdentityKey[]): Promise<Map<IdentityKey, KnownKey>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.rows<{ key: string; person_id: string; first_at: Date; shared: boolean }>(
    `SELECT key, person_id, first_at, shared FROM identity_key WHERE key = ANY($1)`,
    [keys],
  );
  return new Map(
    rows.map((row) => [row.key, { personId: row.person_id, firstAt: row.first_at.toISOString(), shared: row.shared }]),
  );
}

const least = (a: string, b: string): string => (b < a ? b : a);

async function insertLinks(tx: WorkspaceTx, records: readonly KeyedRecord[]): Promise<void> {
  const rows = records
    .filter((record) => record.linked || record.keys.length > 1)
    .flatMap(({ recordId, at, keys, rawEventId, importId }) =>
      keys.map((key) => ({ key, record_id: recordId, at, raw_event_id: rawEventId, import_id: importId })),
    );
  const unique = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const name = `${row.key}|${row.record_id}`;
    const known = unique.get(name);
    unique.set(
      name,
      known
        ? { ...known, at: least(known.at, row.at), raw_event_id: least(known.raw_event_id, row.raw_event_id) }
        : row,
    );
  }
  await insertRows(
    tx,
    'identity_link',
    [...unique.values()],
    `ON CONFLICT (workspace_id, key, record_id) DO UPDATE SET at = LEAST(identity_link.at, excluded.at),
       raw_event_id = LEAST(identity_link.raw_event_id, excluded.raw_event_id)`,
  );
}

function keysToResolve(
  records: readonly KeyedRecord[],
  firstAt: ReadonlyMap<IdentityKey, string>,
  known: ReadonlyMap<IdentityKey, KnownKey>,
): Set<IdentityKey> {
  const seeds = new Set<IdentityKey>();
  // a linked record may have been seen before, with another key
  for (const { keys, linked } of records) if (linked || keys.length > 1) for (const key of keys) seeds.add(key);
  for (const [key, at] of firstAt) {
    const before = known.get(key);
    if (!before || at < before.firstAt) seeds.add(key);
  }
  return seeds;
}

async function resolveFrom(
  tx: WorkspaceTx,
  seeds: ReadonlySet<IdentityKey>,
  firstAt: ReadonlyMap<IdentityKey, string>,
  known: Map<IdentityKey, KnownKey>,
  reopenShared = false,
): Promise<IdentityChange> {
  const links = await closure(tx, seeds, known, reopenShared);
  const seenAt = (key: IdentityKey): string => {
    const [a, b] = [firstAt.get(key), reopenShared && firstAt.has(key) ? undefined : known.get(key)?.firstAt];
    return a === undefined ? b! : b === undefined || a < b ? a : b;
  };
  const alone = [...links.keys].map((key) => ({ recordId: key, at: seenAt(key), keys: [key] }));
  const together = [...links.records].map(([recordId, { at, keys }]) => ({ recordId, at, keys }));
  const knownShared = new Set([...links.keys].filter((key) => known.get(key)?.shared));
  const { owners } = resolvePersons([...together, ...alone], knownShared);
  const settled = new Map<IdentityKey, KeyOwner>(owners);
  for (const key of known.keys()) {
    if (settled.has(key)) continue;
    const { personId, shared } = known.get(key)!;
    settled.set(key, { personId: shared ? null : personId, shared });
  }
  const movedPersons = await storeOwners(tx, owners, known, seenAt);
  const reopenedKeys = [...owners.keys()].filter(
    (key) => known.get(key)?.personId === sharedPerson(key) && !owners.get(key)!.shared,
  );
  return { owners: settled, movedPersons, reopenedKeys };
}

interface Links {
  readonly keys: ReadonlySet<IdentityKey>;
  readonly records: ReadonlyMap<string, { at: string; keys: IdentityKey[] }>;
}

/** All keys and records that hang together with the seeds; a key known to be shared is not followed further. */
async function closure(
  tx: WorkspaceTx,
  seeds: ReadonlySet<IdentityKey>,
  known: Map<IdentityKey, KnownKey>,
  followShared: boolean,
): Promise<Links> {
  const keys = new Set(seeds);
  const records = new Map<string, { at: string; keys: IdentityKey[] }>();
  let frontier = [...seeds].filter((key) => followShared || !known.get(key)?.shared);
  while (frontier.length > 0) {
    const rows = await tx.rows<{ key: string; record_id: string; at: Date }>(
      // the records first, once: joined the other way round, every link would be held against every key
      `WITH found AS MATERIALIZED (SELECT DISTINCT record_id FROM identity_link WHERE key = ANY($1))
       SELECT link.key, link.record_id, link.at FROM found JOIN identity_link AS link USING (record_id)`,
      [frontier],
    );
    const found = [...new Set(rows.map((row) => row.key))].filter((key) => !keys.has(key));
    for (const row of rows) {
      const at = row.at.toISOString();
      const record = records.get(row.record_id) ?? { at, keys: [] };
      // a record's sightings may differ in their instant: when a key was first seen is told by the key, not by the record
      if (at > record.at) record.at = at;
      if (!record.keys.includes(row.key)) record.keys.push(row.key);
      records.set(row.record_id, record);
    }
    for (const [key, one] of await loadKeys(tx, found)) known.set(key, followShared ? { ...one, shared: false } : one);
    for (const key of found) keys.add(key);
    frontier = found.filter((key) => !known.get(key)?.shared);
  }
  return { keys, records };
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
    const isSame = before?.personId === personId && before.shared === owner.shared && before.firstAt === seenAt(key);
    if (isSame) continue;
    if (before && before.personId !== personId) moved.add(before.personId).add(personId);
    rows.push({ key, person_id: personId, first_at: seenAt(key), shared: owner.shared });
  }
  await insertRows(
    tx,
    'identity_key',
    rows,
    `ON CONFLICT (workspace_id, key) DO UPDATE
       SET person_id = excluded.person_id, first_at = excluded.first_at, shared = excluded.shared`,
  );
  return [...moved];
}

/**
 * When keys were first seen, from what is stored; keys that nothing stored carries are left out. A lead's touch carries
 * the lead's keys and says nothing that the lead's links don't.
 */
async function firstSightings(tx: WorkspaceTx, keys: readonly IdentityKey[]): Promise<Map<IdentityKey, string>> {
  const rows = await tx.rows<{ key: string; at: Date }>(
    `SELECT key, min(at) AS at FROM (
       SELECT key, at FROM identity_link WHERE key = ANY($1)
       UNION ALL SELECT k, at FROM touchpoint, unnest(keys) AS k WHERE lead_id IS NULL AND keys && $1 AND k = ANY($1)
     ) AS seen GROUP BY key`,
    [keys],
  );
  return new Map(rows.map((row) => [row.key, row.at.toISOString()]));
}

import { hashId } from '../values/ids.ts';
import { SHARED_KEY_LIMITS, sharedKeys } from './shared-keys.ts';
import type { SharedKeyLimits, SharedReason } from './identity-rules.ts';
import type { IdentityKey } from './identifier.ts';

/** A record (order, lead, pixel event) that was seen with these keys, and so says that they are one person's. */
export interface KeySighting {
  readonly recordId: string;
  readonly at: string; // UTC instant
  readonly keys: readonly IdentityKey[];
  /** a person said that these keys are one person's: nobody was seen with them, so it counts in no limit */
  readonly byHand?: boolean;
}

export interface KeyOwner {
  /** null for a shared key: it identifies nobody */
  readonly personId: string | null;
  readonly shared: boolean;
  readonly sharedBy: SharedReason | null; // why it is shared
}

/** What is known beside the sightings. */
export interface Known {
  /** keys that were seen with too many in more records than these */
  readonly tooMany?: ReadonlySet<IdentityKey>;
  /** what stands about keys whatever was counted (identity-rules.ts) */
  readonly rulings?: ReadonlyMap<IdentityKey, SharedReason | 'personal'>;
  readonly limits?: SharedKeyLimits;
}

/** Why two keys are one person's: the record that first held both. */
export interface JoinEdge {
  readonly recordId: string;
  readonly at: string;
  readonly keys: readonly [IdentityKey, IdentityKey];
}

export interface Persons {
  readonly owners: ReadonlyMap<IdentityKey, KeyOwner>;
  readonly joins: readonly JoinEdge[];
}

/**
 * Which person each key belongs to: the connected components of keys that were seen together, shared keys left out
 * (rule in shared-keys.ts). A person's id is the hash of its oldest key by (first seen at, key).
 * A pure function of the set of sightings: order and repetition don't matter. Never joins by IP address or fingerprint,
 * because there is no such key. Cost: O(n log n) in the number of keys sighted.
 */
export function resolvePersons(sightings: readonly KeySighting[], known: Known = {}): Persons {
  const records = ordered(sightings);
  const shared = sharedAmong(records, known);
  const firstSeen = firstSeenAt(records);
  const groups = new Groups();
  const joins = records.flatMap((record) => joinRecord(record, shared, groups));
  return { owners: ownersOf(firstSeen, shared, groups), joins };
}

/** The keys that are shared, with why: a ruling goes before what was counted. */
function sharedAmong(
  records: readonly KeySighting[],
  { tooMany = new Set(), rulings = new Map(), limits = SHARED_KEY_LIMITS }: Known,
): Map<IdentityKey, SharedReason> {
  const seen = records.filter(({ byHand }) => !byHand);
  const shared = new Map<IdentityKey, SharedReason>();
  for (const key of [...tooMany, ...sharedKeys(seen, limits)]) shared.set(key, 'too-many');
  for (const [key, ruling] of rulings) {
    if (ruling === 'personal') shared.delete(key);
    else shared.set(key, ruling);
  }
  return shared;
}

/** The person that keys belong to: that of the first key, in sorted order, which is not shared; null where none has one. */
export function personOf(keys: readonly IdentityKey[], persons: Persons): string | null {
  for (const key of [...keys].sort()) {
    const personId = persons.owners.get(key)?.personId;
    if (personId) return personId;
  }
  return null;
}

/** Sorted by (at, record, keys), each with sorted distinct keys: the same list for the same set. */
function ordered(sightings: readonly KeySighting[]): KeySighting[] {
  const sorted = sightings.map((one) => ({ ...one, keys: [...new Set(one.keys)].sort() }));
  return sorted.sort(
    (a, b) => compare(a.at, b.at) || compare(a.recordId, b.recordId) || compare(a.keys.join(), b.keys.join()),
  );
}

function firstSeenAt(records: readonly KeySighting[]): Map<IdentityKey, string> {
  const firstSeen = new Map<IdentityKey, string>();
  for (const { keys, at } of records) for (const key of keys) if (!firstSeen.has(key)) firstSeen.set(key, at);
  return firstSeen;
}

function joinRecord(record: KeySighting, shared: ReadonlyMap<IdentityKey, SharedReason>, groups: Groups): JoinEdge[] {
  const [first, ...others] = record.keys.filter((key) => !shared.has(key));
  if (first === undefined) return [];
  return others
    .filter((other) => groups.join(first, other))
    .map((other) => ({ recordId: record.recordId, at: record.at, keys: [first, other] }));
}

function ownersOf(
  firstSeen: ReadonlyMap<IdentityKey, string>,
  shared: ReadonlyMap<IdentityKey, SharedReason>,
  groups: Groups,
): Map<IdentityKey, KeyOwner> {
  const oldest = new Map<IdentityKey, IdentityKey>();
  const byAge = [...firstSeen].sort(([a, seenA], [b, seenB]) => compare(seenA, seenB) || compare(a, b));
  for (const [key] of byAge) if (!oldest.has(groups.find(key))) oldest.set(groups.find(key), key);
  return new Map(
    byAge.map(([key]) => {
      const sharedBy = shared.get(key) ?? null;
      const personId = sharedBy ? null : hashId('person', oldest.get(groups.find(key))!);
      return [key, { personId, shared: sharedBy !== null, sharedBy }];
    }),
  );
}

/** Disjoint sets with path halving. */
class Groups {
  readonly #parent = new Map<IdentityKey, IdentityKey>();

  find(key: IdentityKey): IdentityKey {
    let root = key;
    for (let up = this.#parent.get(root); up !== undefined; up = this.#parent.get(root)) {
      const above = this.#parent.get(up);
      if (above !== undefined) this.#parent.set(root, above);
      root = up;
    }
    return root;
  }

  /** Makes two keys one group; false where they were already. */
  join(a: IdentityKey, b: IdentityKey): boolean {
    const [rootA, rootB] = [this.find(a), this.find(b)];
    if (rootA === rootB) return false;
    this.#parent.set(rootB, rootA);
    return true;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

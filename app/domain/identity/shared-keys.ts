import { IDENTIFIER_KINDS } from './identifier.ts';
import type { IdentityRules, SharedKeyLimits } from './identity-rules.ts';
import type { IdentifierKind, IdentityKey } from './identifier.ts';

/**
 * The version of the published rules by which keys become persons; stored with every journey. What a workspace adds to them
 * (own domains, other limits) is an adopted version of kind `identity`.
 */
export const IDENTITY_RULE_VERSION = 'identity-2';

/**
 * Up to how many distinct keys of each kind one person may be seen with under a single key. Above any of them the key
 * belongs to several people (a till's browser, an orders@ address, a marketplace's relay) and is `shared`: it joins
 * nothing and identifies nobody. Seen with means in one record, or in records of one checkout: the browser that a pixel
 * saw at a checkout counts for the address on its order. Checkout tokens belong to one checkout and are neither judged
 * nor counted.
 */
export const SHARED_KEY_LIMITS: SharedKeyLimits = { customer: 8, email: 8, phone: 5, client: 8 };

/** The rules of a workspace that adopted none of its own. */
export const PUBLISHED_RULES: IdentityRules = {
  limits: SHARED_KEY_LIMITS,
  ownDomains: new Set(),
  ownAddresses: new Set(),
};

interface KeyedRecord {
  readonly keys: readonly IdentityKey[];
}

/**
 * The keys that are shared by the rule above: a function of the set of records, whatever their order. Further records
 * can make a key shared, never take it back.
 */
export function sharedKeys(records: readonly KeyedRecord[], limits = SHARED_KEY_LIMITS): Set<IdentityKey> {
  const companions = new Map<IdentityKey, Companions>();
  for (const keys of byCheckout(records)) {
    if (keys.length < 2) continue;
    for (const key of keys) {
      const known = companions.get(key) ?? new Companions(limits);
      companions.set(key, known);
      known.add(key, keys);
    }
  }
  return new Set([...companions].filter(([, known]) => known.isTooMany).map(([key]) => key));
}

/** The kind that a stored key begins with. */
export function kindOf(key: IdentityKey): IdentifierKind | null {
  const kind = key.slice(0, key.indexOf(':'));
  return IDENTIFIER_KINDS.find((one) => one === kind) ?? null;
}

/** The keys, other than checkouts, of each record and of each checkout's records together. */
function byCheckout(records: readonly KeyedRecord[]): (readonly IdentityKey[])[] {
  const groups: (readonly IdentityKey[])[] = [];
  const checkouts = new Map<IdentityKey, Set<IdentityKey>>();
  for (const { keys } of records) {
    const people = keys.filter((key) => kindOf(key) !== 'checkout');
    groups.push(people);
    if (people.length === keys.length) continue;
    for (const key of keys) {
      if (kindOf(key) !== 'checkout') continue;
      const together = checkouts.get(key) ?? new Set();
      checkouts.set(key, together);
      for (const one of people) together.add(one);
    }
  }
  return [...groups, ...[...checkouts.values()].map((together) => [...together])];
}

/** What one key was seen with; stops counting once it is too many, so that a flood of keys costs little. */
class Companions {
  readonly #limits: SharedKeyLimits;
  readonly #seen = new Set<IdentityKey>();
  readonly #counts = new Map<IdentifierKind, number>();
  isTooMany = false;

  constructor(limits: SharedKeyLimits) {
    this.#limits = limits;
  }

  add(self: IdentityKey, keys: readonly IdentityKey[]): void {
    for (const key of keys) {
      if (this.isTooMany) return;
      const kind = kindOf(key);
      if (key === self || kind === null || this.#seen.has(key)) continue;
      this.#seen.add(key);
      const count = (this.#counts.get(kind) ?? 0) + 1;
      this.#counts.set(kind, count);
      this.isTooMany = count > (this.#limits[kind] ?? Infinity);
    }
  }
}

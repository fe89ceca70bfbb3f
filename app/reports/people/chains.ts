import type { IdentityKey } from '../../domain/identity/identifier.ts';

/** A record that ties keys. */
export interface Tying<Record> {
  readonly record: Record;
  readonly keys: readonly IdentityKey[];
}

export interface Chain<Record> {
  readonly to: IdentityKey;
  readonly steps: readonly { readonly record: Record; readonly key: IdentityKey }[];
}

/**
 * From a key to every other that is tied to it, the shortest way: two keys are one step apart when a record saw both.
 * Among ways of one length the one over the first records stands (they come in order of time).
 */
export function chainsFrom<Record>(from: IdentityKey, ties: readonly Tying<Record>[]): Chain<Record>[] {
  const ways = new Map<IdentityKey, Chain<Record>['steps']>([[from, []]]);
  const queue = [from];
  for (const key of queue) {
    for (const { record, keys } of ties) {
      if (!keys.includes(key)) continue;
      for (const next of keys) {
        if (ways.has(next)) continue;
        ways.set(next, [...ways.get(key)!, { record, key: next }]);
        queue.push(next);
      }
    }
  }
  return queue.slice(1).map((to) => ({ to, steps: ways.get(to)! }));
}

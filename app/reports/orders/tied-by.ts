/** A record (an order, a touch, a lead, a checkout) that saw keys together. */
export interface IdentityLinkRow {
  readonly key: string; // `kind:hash`
  readonly recordId: string;
}

export interface Tie {
  readonly tiedBy: readonly string[]; // kinds of keys from the touch to the order, e.g. ["client", "checkout"]
  readonly confidence: 'certain' | 'strong' | 'weak';
}

/** Kinds that one browser or one account hands from step to step; e-mail and phone are typed, and can be shared. */
const HANDED_ON = new Set(['order', 'checkout', 'client', 'customer']);

/** Keys of the order's person with, for each, the next key on the shortest way to the order's own keys. */
export type Ways = ReadonlyMap<string, string | null>;

/** Finds for every key the shortest way to the order: two keys are one step apart when some record saw both. */
export function waysToOrder(orderKeys: readonly string[], links: readonly IdentityLinkRow[]): Ways {
  const recordsOf = Map.groupBy(links, ({ key }) => key);
  const keysOf = Map.groupBy(links, ({ recordId }) => recordId);
  const ways = new Map<string, string | null>(orderKeys.map((key) => [key, null]));
  const queue = [...ways.keys()];
  for (const key of queue) {
    for (const { recordId } of recordsOf.get(key) ?? []) {
      for (const { key: neighbour } of keysOf.get(recordId) ?? []) {
        if (ways.has(neighbour)) continue;
        ways.set(neighbour, key);
        queue.push(neighbour);
      }
    }
  }
  return ways;
}

/**
 * How a touch is tied to the order, and how sure that is: `certain` where the order carries the touch itself, or browser,
 * checkout and account hand it on in at most two steps; `strong` where an e-mail address or a phone number does;
 * `weak` over more steps.
 */
export function tieOf(touchKeys: readonly string[], isOrdersOwn: boolean, ways: Ways): Tie {
  if (isOrdersOwn) return { tiedBy: ['order'], confidence: 'certain' };
  const kinds = shortest(touchKeys.filter((key) => ways.has(key)).map((key) => kindsFrom(key, ways)));
  if (!kinds || kinds.length > 2) return { tiedBy: kinds ?? [], confidence: 'weak' };
  return { tiedBy: kinds, confidence: kinds.every((kind) => HANDED_ON.has(kind)) ? 'certain' : 'strong' };
}

function kindsFrom(key: string, ways: Ways): string[] {
  const kinds: string[] = [];
  for (let at: string | null | undefined = key; at; at = ways.get(at)) kinds.push(at.slice(0, at.indexOf(':')));
  return kinds;
}

function shortest(paths: readonly string[][]): string[] | null {
  return paths.toSorted((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1))[0] ?? null;
}

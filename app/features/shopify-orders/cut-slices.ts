/** Orders created from an instant until before another, as Shopify's search is asked for them. */
export interface Stretch {
  readonly from: string | null; // null: since ever
  readonly until: string | null; // null: now as well
}

/** A stretch with as many orders as were counted in it. */
export interface CountedStretch extends Stretch {
  readonly counted: number;
}

export interface CutOptions {
  /** what is to be cut: no stretch goes beyond it */
  readonly whole: Stretch;
  /** the first order's instant of creation, and that of the wish: where orders are to be found, UTC ms */
  readonly first: number;
  readonly last: number;
  readonly total: number;
  /** so many orders are worth an operation of their own */
  readonly worth: number;
  readonly count: (stretch: Stretch) => Promise<number>;
}

/** A stretch holds at most this part of all orders, where orders don't come all at once. */
const PARTS = 10;
/** Those at both ends hold as little as this part of it. */
const SMALLER = 4;
/** Orders that were all brought in at once are not told apart by their creation. */
const SHORTEST_MS = 3_600_000;

interface Span extends Stretch {
  readonly first: number; // UTC ms, whole seconds
  readonly last: number;
  readonly total: number;
}

/**
 * Cuts a stretch into several, newest first, with about as many orders in each; what is not worth two operations stays
 * one. The first are smaller: their orders are soon there. So are the last: of those that are gathered at once to the
 * end, little is left to be read then. What is counted says where it is good to cut; whatever it says, each instant of
 * the whole lies in one stretch and no other. Cuts are whole seconds: as Shopify documents, `>=` and `<` of one divide
 * all instants, also those within that second.
 */
export async function cutByCreation(options: CutOptions): Promise<readonly CountedStretch[]> {
  const { whole, first, last, total, worth, count } = options;
  const most = Math.max(worth, Math.ceil(total / PARTS));
  const least = most / SMALLER;
  const fits = (orders: number, newer: number): boolean =>
    orders <= Math.min(most, Math.max(least, newer), Math.max(least, total - newer - orders));
  const halves = async ({ first, last, total, ...stretch }: Span, newer: number): Promise<CountedStretch[]> => {
    if (fits(total, newer) || last - first < SHORTEST_MS) return [{ ...stretch, counted: total }];
    const middle = wholeSecond((first + last) / 2);
    const at = instant(middle);
    const inNewer = Math.min(total, await count({ from: at, until: stretch.until }));
    const newerHalf = { from: at, until: stretch.until, first: middle, last, total: inNewer };
    const olderHalf = { from: stretch.from, until: at, first, last: middle, total: total - inNewer };
    return [...(await halves(newerHalf, newer)), ...(await halves(olderHalf, newer + inNewer))];
  };
  if (total <= 2 * worth) return [{ ...whole, counted: total }];
  return joined(await halves({ ...whole, first, last, total }, 0), fits);
}

/** Neighbours that fit into one are one. */
function joined(
  stretches: readonly CountedStretch[],
  fits: (orders: number, newer: number) => boolean,
): CountedStretch[] {
  const kept: CountedStretch[] = [];
  let newer = 0; // than the one that is kept last
  for (const older of stretches) {
    const last = kept.at(-1);
    if (last && fits(last.counted + older.counted, newer)) {
      kept[kept.length - 1] = { from: older.from, until: last.until, counted: last.counted + older.counted };
    } else {
      newer += last?.counted ?? 0;
      kept.push(older);
    }
  }
  return kept;
}

const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;
const instant = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

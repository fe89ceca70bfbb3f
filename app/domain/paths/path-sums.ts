import { GrowingColumn } from '../values/growing-column.ts';
import { bucketOf, type Quartiles, quartilesOf, TIME_BUCKETS, TOUCH_BUCKETS } from './buckets.ts';
import { type Flows, flowsOf } from './flows.ts';
import { TOO_MANY } from './path-key.ts';

/** Different paths that are told apart in one currency; orders of further ones count in a row of their own. */
const MOST_PATHS = 200_000;

/** What a path counts of an order. */
export interface PathOrder {
  readonly key: string; // pathKey, NO_TOUCH or OUTSIDE_WINDOW
  readonly orders: 0 | 1; // 0: only a refund of it falls on the days asked for
  readonly revenueMinor: number;
  readonly touches: number; // within the windows
  readonly firstAgeMs: number; // from the first of them to the order; without meaning where there is none
  readonly lastAgeMs: number;
}

export interface PathSum {
  readonly key: string;
  readonly orders: number;
  readonly revenueMinor: bigint;
}

/** Orders whose time from a touch to the order lies in each bucket. */
export interface TimeSums {
  readonly first: readonly number[]; // by bucket of TIME_BUCKETS, from the first touch
  readonly last: readonly number[]; // from the last touch
  readonly firstQuartiles: Quartiles | null; // ms
  readonly lastQuartiles: Quartiles | null;
}

export interface TouchSum {
  orders: number;
  revenueMinor: bigint;
}

export interface PathSheet {
  readonly orders: number;
  readonly revenueMinor: bigint;
  readonly paths: readonly PathSum[]; // most orders first, then most revenue, then by key
  readonly flows: Flows;
  readonly times: TimeSums; // of orders with a touch
  readonly touches: readonly TouchSum[]; // by bucket of TOUCH_BUCKETS
}

/**
 * Adds up orders of one currency by their paths. Memory holds a row for each path and two numbers for each order. Over all
 * paths, and over all numbers of touches, orders and revenue sum to the totals exactly.
 */
export class PathSums {
  readonly #paths = new Map<string, { orders: number; revenueMinor: bigint }>();
  readonly #touches: TouchSum[] = TOUCH_BUCKETS.map(() => ({ orders: 0, revenueMinor: 0n }));
  readonly #first = new Ages();
  readonly #last = new Ages();
  readonly #mostPaths: number;

  constructor(mostPaths: number = MOST_PATHS) {
    this.#mostPaths = mostPaths;
  }

  add({ key, orders, revenueMinor, touches, firstAgeMs, lastAgeMs }: PathOrder): void {
    const revenue = BigInt(revenueMinor);
    const path = this.#pathOf(key);
    const touch = this.#touches[bucketOf(touches, TOUCH_BUCKETS)]!;
    for (const sum of [path, touch]) {
      sum.orders += orders;
      sum.revenueMinor += revenue;
    }
    if (orders === 0 || touches === 0) return;
    this.#first.add(firstAgeMs);
    this.#last.add(lastAgeMs);
  }

  #pathOf(key: string): { orders: number; revenueMinor: bigint } {
    let path = this.#paths.get(key);
    if (path) return path;
    // those without a path are no paths: they have their rows whatever else there is
    if (this.#paths.size >= this.#mostPaths && !key.startsWith('-')) return this.#pathOf(TOO_MANY);
    this.#paths.set(key, (path = { orders: 0, revenueMinor: 0n }));
    return path;
  }

  sheet(): PathSheet {
    const paths = [...this.#paths].map(([key, sum]) => ({ key, ...sum })).toSorted(byOrders);
    return {
      orders: paths.reduce((sum, { orders }) => sum + orders, 0),
      revenueMinor: paths.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0n),
      paths,
      flows: flowsOf(paths),
      times: {
        first: this.#first.counts,
        last: this.#last.counts,
        firstQuartiles: this.#first.quartiles(),
        lastQuartiles: this.#last.quartiles(),
      },
      touches: this.#touches,
    };
  }
}

function byOrders(a: PathSum, b: PathSum): number {
  if (a.orders !== b.orders) return b.orders - a.orders;
  if (a.revenueMinor !== b.revenueMinor) return a.revenueMinor < b.revenueMinor ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}

/** Times from a touch to the order. */
class Ages {
  readonly counts = TIME_BUCKETS.map(() => 0);
  readonly #ages = new GrowingColumn((length) => new Float64Array(length));

  add(ageMs: number): void {
    this.counts[bucketOf(ageMs, TIME_BUCKETS)]! += 1;
    this.#ages.push(ageMs);
  }

  quartiles(): Quartiles | null {
    return quartilesOf(this.#ages.filled());
  }
}

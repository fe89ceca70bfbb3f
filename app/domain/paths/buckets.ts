const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Where each bucket of times begins, in ms; a time is in the last one that begins at or before it. */
export const TIME_BUCKETS = [0, HOUR_MS, ...[1, 2, 4, 7, 14, 28, 60, 90].map((days) => days * DAY_MS)] as const;
/** Where each bucket of numbers of touches begins; the last one has no end. */
export const TOUCH_BUCKETS = [0, 1, 2, 3, 4, 5, 6, 10, 20] as const;

/** The bucket that a number ≥ 0 is in, by the buckets' beginnings, ascending from 0. */
export function bucketOf(value: number, beginnings: readonly number[]): number {
  let bucket = beginnings.length - 1;
  while (value < beginnings[bucket]!) bucket -= 1;
  return bucket;
}

/** Quartiles that were really reached: no two numbers are averaged. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * Lower quartile, median and upper quartile by nearest rank: the smallest number such that at least a quarter (half, three
 * quarters) of all are not larger, which is the ⌈p·n⌉-th. Sorts `numbers` in place. null of none.
 * Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), definition 1.
 */
export function quartilesOf(numbers: Float64Array): Quartiles | null {
  if (numbers.length === 0) return null;
  numbers.sort();
  const rank = (quarters: number): number => numbers[Math.ceil((quarters * numbers.length) / 4) - 1]!;
  return { lower: rank(1), median: rank(2), upper: rank(3) };
}

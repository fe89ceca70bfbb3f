import { splitByWeights, splitUnbounded } from '../split.ts';
import { type Whole, whole } from '../whole.ts';
import type { PackedPaths } from '../packed/packed-paths.ts';

/** Shares become whole weights of 2^-48 to be split by. */
const SCALE = 2 ** 48;

/**
 * A model's numbers per channel as shares that sum to 1. Where all are 0 (nothing converted) every channel has the same
 * share, so that money which stands there all the same has a place. in: numbers ≥ 0.
 */
export function sharesOf(numbers: Float64Array): Float64Array {
  let sum = 0;
  for (const number of numbers) sum += number;
  return numbers.map((number) => (sum > 0 ? number / sum : 1 / numbers.length));
}

/** Whole minor units per channel that sum to the total: largest remainder, ties to the channel first by name. */
export function splitByShares(totalMinor: Whole, shares: Float64Array): Whole[] {
  if (shares.length === 0) return [];
  const weights = wholeWeights(shares);
  if (typeof totalMinor === 'number') return splitByWeights(totalMinor, weights);
  const size = totalMinor < 0n ? -totalMinor : totalMinor;
  return splitUnbounded(size, weights).map((share) => whole(totalMinor < 0n ? -share : share));
}

/**
 * What each touch of one line gets of the line's value under a model that knows channels only: the shares of the
 * journey's channels, in proportion, and a channel's part in equal parts over its touches there. Where none of them has
 * a share, every channel of the journey counts the same. Whole minor units by largest remainder, ties to the earliest
 * touch; they sum to the value of the line.
 */
export function journeyCredits(paths: PackedPaths, line: number, shares: Float64Array): number[] {
  const touches = paths.touches.subarray(paths.starts[line], paths.starts[line + 1]);
  const times = new Map<number, number>();
  for (const channel of touches) times.set(channel, (times.get(channel) ?? 0) + 1);
  const parts = sharesOf(Float64Array.from(times.keys(), (channel) => shares[channel]!));
  const partOf = new Map([...times].map(([channel, count], index) => [channel, parts[index]! / count]));
  return splitByWeights(paths.valueMinor[line]!, wholeWeights(Float64Array.from(touches, (one) => partOf.get(one)!)));
}

function wholeWeights(shares: Float64Array): Float64Array {
  return shares.map((share) => Math.round(share * SCALE));
}

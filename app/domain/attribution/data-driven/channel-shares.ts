import { splitByWeights, splitUnbounded } from '../split.ts';
import { type Whole, whole } from '../whole.ts';
import type { PackedPaths } from '../packed/packed-paths.ts';
import { touchWeights, wholeWeights } from '../models/touch-weights.ts';

/** Whole minor units per channel that sum to the total: largest remainder, ties to the channel first by name. */
export function splitByShares(totalMinor: Whole, shares: Float64Array): Whole[] {
  if (shares.length === 0) return [];
  const weights = wholeWeights(shares);
  if (typeof totalMinor === 'number') return splitByWeights(totalMinor, weights);
  const size = totalMinor < 0n ? -totalMinor : totalMinor;
  return splitUnbounded(size, weights).map((share) => whole(totalMinor < 0n ? -share : share));
}

/**
 * What each touch of one line gets of the line's value, by touchWeights. Whole minor units by largest remainder, ties to
 * the earliest touch; they sum to the value of the line.
 */
export function journeyCredits(paths: PackedPaths, line: number, shares: Float64Array): number[] {
  const touches = paths.touches.subarray(paths.starts[line], paths.starts[line + 1]);
  return splitByWeights(
    paths.valueMinor[line]!,
    touchWeights(touches, (channel) => shares[channel]!),
  );
}

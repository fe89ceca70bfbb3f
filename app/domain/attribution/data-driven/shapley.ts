import type { PackedPaths } from '../packed/packed-paths.ts';

/** Shares by this many distinct channels in a journey are added exactly, and divided once; longer ones are rounded. */
const EXACT_UP_TO = 64;

/**
 * Shapley values of the summed game, in closed form.
 *
 * The game: a set S of channels is worth all that journeys brought whose channels all lie in S,
 * v(S) = Σ amount_j over {j : channels(j) ⊆ S}. It is a sum of one unanimity game for each journey, and there all
 * players that are needed get the same, so each journey's amount splits equally over its distinct channels:
 * φ(c) = Σ_j [c ∈ channels(j)] · amount_j / |channels(j)|. Order and repeats within a journey don't matter.
 * Journeys that brought nothing don't matter either: for them see conversion-rate-shapley.ts, which is another game.
 *
 * in: packed paths; one whole number per line (conversions, or minor units). out: per channel, in the unit of the
 * amounts; they sum to the sum of the amounts. Ties: none; no rounding to whole units. Throws nothing.
 * Sources: L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II (1953), 307–317;
 * K. Zhao, S. H. Mahboobi, S. R. Bagheri, "Shapley value methods for attribution modeling in online advertising",
 * arXiv:1804.05327 (2018), whose simplified formula this is.
 * Cost: O(T) for T touches, any number of channels; 65 numbers of memory a channel.
 */
export function shapleyValues(paths: PackedPaths, amounts: Float64Array): Float64Array {
  const { channels, starts, touches } = paths;
  const size = channels.length;
  const sums = new Float64Array((EXACT_UP_TO + 1) * size); // by number of distinct channels; row 0: divided already
  const seenIn = new Int32Array(size).fill(-1);
  const distinct = new Int32Array(size);
  for (let line = 0; line < amounts.length; line += 1) {
    const amount = amounts[line]!;
    if (amount === 0) continue;
    let count = 0;
    for (let t = starts[line]!; t < starts[line + 1]!; t += 1) {
      const channel = touches[t]!;
      if (seenIn[channel] === line) continue;
      seenIn[channel] = line;
      distinct[count] = channel;
      count += 1;
    }
    const isExact = count <= EXACT_UP_TO;
    const row = isExact ? count * size : 0;
    const share = isExact ? amount : amount / count;
    for (let k = 0; k < count; k += 1) sums[row + distinct[k]!]! += share;
  }
  return divided(sums, size);
}

function divided(sums: Float64Array, size: number): Float64Array {
  const values = sums.slice(0, size);
  for (let count = 1; count <= EXACT_UP_TO; count += 1) {
    for (let channel = 0; channel < size; channel += 1) values[channel]! += sums[count * size + channel]! / count;
  }
  return values;
}

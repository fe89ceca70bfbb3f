import type { PackedPaths } from '../packed/packed-paths.ts';

/** 2^20 sets of channels: 24 MB, and some ten million additions. */
export const MOST_CHANNELS = 20;

/**
 * Shapley values of the conversion-rate game, which is not the game of shapley.ts.
 *
 * The game: a set S of channels is worth the conversion rate of the journeys whose channels all lie in S,
 * v(S) = conversions(S) / (conversions(S) + nulls(S)), and 0 where there are none. A channel that joins may lower the
 * rate, so a value can be negative. φ(c) = Σ_{S ∌ c} |S|!·(n−|S|−1)!/n! · (v(S ∪ c) − v(S)).
 *
 * in: packed paths. out: per channel a rate (conversions per journey); they sum to the rate of all journeys. Ties:
 * none. Throws RangeError for more than 20 channels, since every set of them is looked at.
 * Source: L. S. Shapley, "A value for n-person games" (1953); the subsets' sums by Yates' method.
 * Cost: O(T + K·2^K) for T touches and K channels.
 */
export function conversionRateShapley(paths: PackedPaths): Float64Array {
  const size = paths.channels.length;
  if (size > MOST_CHANNELS) throw new RangeError(`${size} channels are more than the ${MOST_CHANNELS} that can be`);
  const rates = conversionRates(paths);
  const weights = coalitionWeights(size);
  const values = new Float64Array(size);
  for (let set = 0; set < rates.length; set += 1) {
    const weight = weights[bitsIn(set)]!;
    for (let channel = 0; channel < size; channel += 1) {
      const bit = 1 << channel;
      if ((set & bit) === 0) values[channel]! += weight * (rates[set | bit]! - rates[set]!);
    }
  }
  return values;
}

/** v(S) for every set of channels, a bit each. */
function conversionRates({ channels, starts, touches, conversions, nulls }: PackedPaths): Float64Array {
  const converted = new Float64Array(1 << channels.length);
  const all = new Float64Array(1 << channels.length);
  for (let line = 0; line < conversions.length; line += 1) {
    let set = 0;
    for (let t = starts[line]!; t < starts[line + 1]!; t += 1) set |= 1 << touches[t]!;
    converted[set]! += conversions[line]!;
    all[set]! += conversions[line]! + nulls[line]!;
  }
  addSubsets(converted, channels.length);
  addSubsets(all, channels.length);
  return converted.map((count, set) => (count === 0 ? 0 : count / all[set]!));
}

/** Each set's number becomes the sum over its subsets. */
function addSubsets(numbers: Float64Array, size: number): void {
  for (let bit = 1; bit < 1 << size; bit <<= 1) {
    for (let set = 0; set < numbers.length; set += 1) if (set & bit) numbers[set]! += numbers[set ^ bit]!;
  }
}

/** |S|!·(n−|S|−1)!/n! by |S|. */
function coalitionWeights(size: number): Float64Array {
  const weights = new Float64Array(size + 1);
  let weight = 1 / size;
  for (let members = 0; members < size; members += 1) {
    weights[members] = weight;
    weight *= (members + 1) / (size - members - 1);
  }
  return weights;
}

function bitsIn(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

import { sameForAll } from './winner.ts';

export type PositionWeights = readonly [first: number, middle: number, last: number];

export const DEFAULT_POSITION_WEIGHTS: PositionWeights = [40, 20, 40];

/** Three whole percentages, none negative, that sum to 100; null for anything else. */
export function positionWeightsOf(numbers: readonly number[]): PositionWeights | null {
  const [first = -1, middle = -1, last = -1] = numbers;
  const areValid = [first, middle, last].every((part) => Number.isInteger(part) && part >= 0);
  return numbers.length === 3 && areValid && first + middle + last === 100 ? [first, middle, last] : null;
}

/**
 * Position based (U-shaped): fixed percentages for the first and the last touch, the rest shared by those between.
 * in: number of touches that count, oldest first (at least 1); percentages that sum to 100.
 * out: one integer weight each.
 * Formula: one touch 100 %; two touches 50 % each, whatever the percentages (there is no middle to give its part to);
 * n ≥ 3: first f, last l, each of the others m/(n−2) — as integers f·(n−2), m, …, m, l·(n−2).
 * Ties: units that are left over go to the earliest touches. Throws RangeError for other percentages.
 * Source: "Position based" (40/20/40) among the baseline models of Universal Analytics' Multi-Channel Funnels.
 */
export function position(count: number, percentages: PositionWeights): number[] {
  if (!positionWeightsOf(percentages))
    throw new RangeError(`position weights ${percentages.join(',')} do not sum to 100`);
  if (count <= 2) return sameForAll(1, count);
  const between = count - 2;
  const weights = sameForAll(percentages[1], count);
  weights[0] = percentages[0] * between;
  weights[count - 1] = percentages[2] * between;
  return weights;
}

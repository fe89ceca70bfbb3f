import { position, type PositionWeights } from '../models/position.ts';
import { splitByWeights } from '../split.ts';
import type { PackedPaths } from './packed-paths.ts';

/** The rule models that need neither times nor leads. */
export const PACKED_MODELS = ['first-touch', 'last-touch', 'last-non-direct', 'linear', 'position'] as const;
export type PackedModel = (typeof PACKED_MODELS)[number];

export interface PackedRules {
  readonly direct: number; // index of the channel that is direct; −1 where none is
  readonly positionWeights: PositionWeights; // whole percentages that sum to 100
}

/**
 * The credits of a rule model for many journeys at once: one whole number of minor units per touch, summing to each
 * line's value exactly. The same numbers as attributePath (models/*, split.ts) gives line by line, which tests hold it
 * against; no object is made for a line.
 *
 * in: packed paths, the model, `credits` of one number per touch; out: `credits`, overwritten.
 * Formula: one winner takes all; linear: largest remainder of equal shares is ⌊v/n⌋, and one more for the first v mod n
 * touches; position: largest remainder over three kinds of touches (first, between, last). Ties: the earliest touch.
 * A negative value is the mirror image of the positive one. Values are safe integers; throws nothing for those.
 * Cost: O(T), a few nanoseconds a touch.
 */
export function fillRuleCredits(
  paths: PackedPaths,
  model: PackedModel,
  { direct, positionWeights }: PackedRules,
  credits: Float64Array,
): void {
  switch (model) {
    case 'first-touch':
      return fillWinners(paths, credits, (from) => from);
    case 'last-touch':
      return fillWinners(paths, credits, (_, to) => to - 1);
    case 'last-non-direct':
      return fillWinners(paths, credits, (from, to) => lastOther(paths.touches, from, to, direct));
    case 'linear':
      return fillLinear(paths, credits);
    case 'position':
      return fillPosition(paths, credits, positionWeights);
  }
}

function fillWinners(
  { starts, valueMinor }: PackedPaths,
  credits: Float64Array,
  winnerOf: (from: number, to: number) => number,
): void {
  credits.fill(0);
  for (let line = 0; line < valueMinor.length; line += 1) {
    credits[winnerOf(starts[line]!, starts[line + 1]!)] = valueMinor[line]!;
  }
}

/** The last touch that is not direct; the last of all where there is none. */
function lastOther(touches: Int32Array, from: number, to: number, direct: number): number {
  for (let t = to - 1; t >= from; t -= 1) if (touches[t] !== direct) return t;
  return to - 1;
}

function fillLinear({ starts, valueMinor }: PackedPaths, credits: Float64Array): void {
  for (let line = 0; line < valueMinor.length; line += 1) {
    fillEqual(credits, starts[line]!, starts[line + 1]!, valueMinor[line]!);
  }
}

function fillEqual(credits: Float64Array, from: number, to: number, value: number): void {
  const count = to - from;
  const share = Math.trunc(value / count) + 0; // exact below 2^53, and no −0
  const more = value - share * count;
  const unit = more < 0 ? -1 : 1;
  const until = from + more * unit;
  for (let t = from; t < until; t += 1) credits[t] = share + unit;
  for (let t = until; t < to; t += 1) credits[t] = share;
}

function fillPosition({ starts, valueMinor }: PackedPaths, credits: Float64Array, percentages: PositionWeights): void {
  for (let line = 0; line < valueMinor.length; line += 1) {
    const [from, to, value] = [starts[line]!, starts[line + 1]!, valueMinor[line]!];
    if (to - from <= 2) fillEqual(credits, from, to, value);
    else fillThreeKinds(credits, from, to, value, percentages);
  }
}

/** First, between and last: as weights f·(n−2), m for each between, l·(n−2), which sum to 100·(n−2). */
function fillThreeKinds(
  credits: Float64Array,
  from: number,
  to: number,
  value: number,
  [f, m, l]: PositionWeights,
): void {
  const between = to - from - 2;
  const sum = 100 * between;
  if (!(Math.abs(value) * sum <= Number.MAX_SAFE_INTEGER)) return fillBySplit(credits, from, to, value, [f, m, l]);
  const ofFirst = Math.trunc((value * f) / 100) + 0;
  const ofMiddle = Math.trunc((value * m) / sum) + 0;
  const ofLast = Math.trunc((value * l) / 100) + 0;
  for (let t = from + 1; t < to - 1; t += 1) credits[t] = ofMiddle;
  credits[from] = ofFirst;
  credits[to - 1] = ofLast;
  const left = value - ofFirst - ofLast - ofMiddle * between;
  if (left === 0) return;
  const first = Math.abs(value * f - ofFirst * 100) * between;
  const middle = Math.abs(value * m - ofMiddle * sum);
  const last = Math.abs(value * l - ofLast * 100) * between;
  giveLeft(credits, from, to, left, first, middle, last);
}

/** One unit each to the largest remainders, which are of the same sum; equal ones: the earlier touch. */
function giveLeft(
  credits: Float64Array,
  from: number,
  to: number,
  left: number,
  first: number,
  middle: number,
  last: number,
): void {
  const unit = left < 0 ? -1 : 1;
  for (let rest = left * unit; rest > 0;) {
    if (first >= middle && first >= last) {
      credits[from]! += unit;
      first = -1;
      rest -= 1;
    } else if (middle >= last) {
      const until = Math.min(from + 1 + rest, to - 1);
      for (let t = from + 1; t < until; t += 1) credits[t]! += unit;
      middle = -1;
      rest -= until - from - 1;
    } else {
      credits[to - 1]! += unit;
      last = -1;
      rest -= 1;
    }
  }
}

/** Where products pass 2^53. */
function fillBySplit(
  credits: Float64Array,
  from: number,
  to: number,
  value: number,
  percentages: PositionWeights,
): void {
  credits.set(splitByWeights(value, position(to - from, percentages)), from);
}

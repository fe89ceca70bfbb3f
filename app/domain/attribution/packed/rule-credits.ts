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
 * A negative value is the mirror image of the positive one. Values are safe integers, and every
 * line has a touch; throws nothing for those.
 * Cost: O(T), a few nanoseconds a touch. (Bounds are read one by one: an array of them with the value would make all of
 * them floating-point numbers.)
 */
export function fillRuleCredits(
  paths: PackedPaths,
  model: PackedModel,
  { direct, positionWeights }: PackedRules,
  credits: Float64Array,
): void {
  switch (model) {
    case 'first-touch':
      return fillFirst(paths, credits);
    case 'last-touch':
      return fillLast(paths, credits);
    case 'last-non-direct':
      return fillLastOther(paths, credits, direct);
    case 'linear':
      return fillLinear(paths, credits);
    case 'position':
      return fillPosition(paths, credits, positionWeights);
  }
}

/** Each line's value to its first touch. */
function fillFirst({ starts, valueMinor }: PackedPaths, credits: Float64Array): void {
  credits.fill(0);
  for (let line = 0; line < valueMinor.length; line += 1) credits[starts[line]!] = valueMinor[line]!;
}

function fillLast({ starts, valueMinor }: PackedPaths, credits: Float64Array): void {
  credits.fill(0);
  for (let line = 0; line < valueMinor.length; line += 1) credits[starts[line + 1]! - 1] = valueMinor[line]!;
}

function fillLastOther({ starts, touches, valueMinor }: PackedPaths, credits: Float64Array, direct: number): void {
  credits.fill(0);
  for (let line = 0; line < valueMinor.length; line += 1) {
    credits[lastOther(touches, starts[line]!, starts[line + 1]!, direct)] = valueMinor[line]!;
  }
}

/** The last touch that is not direct; the last of all where there is none. */
function lastOther(touches: Int32Array, from: number, to: number, direct: number): number {
  for (let t = to - 1; t >= from; t -= 1) if (touches[t] !== direct) return t;
  return to - 1;
}

/** The largest remainder of equal shares: one unit more for the first touches. */
function fillLinear({ starts, valueMinor }: PackedPaths, credits: Float64Array): void {
  for (let line = 0; line < valueMinor.length; line += 1) {
    const from = starts[line]!;
    const to = starts[line + 1]!;
    const value = valueMinor[line]!;
    const share = Math.trunc(value / (to - from)) + 0; // exact below 2^53, and no −0
    const more = (value - share * (to - from)) | 0;
    const unit = more < 0 ? -1 : 1;
    const until = from + Math.abs(more);
    for (let t = from; t < to; t += 1) credits[t] = share + isBelow(t, until) * unit;
  }
}

/**
 * 1 where a < b, else 0; whole numbers in 0 … 2^31 − 1. How long a line is and which remainder is larger can't be
 * foretold, and a branch that the processor guessed wrong costs more than a touch: here nothing branches on them.
 */
function isBelow(a: number, b: number): number {
  return (a - b) >>> 31;
}

function fillPosition({ starts, valueMinor }: PackedPaths, credits: Float64Array, percentages: PositionWeights): void {
  const [first, middle, last] = percentages;
  const [firsts, middles, lasts] = [byCount(0, 50, first), byCount(0, 0, middle), byCount(100, 50, last)];
  for (let line = 0; line < valueMinor.length; line += 1) {
    const from = starts[line]!;
    const to = starts[line + 1]!;
    const value = valueMinor[line]!;
    const row = Math.min(to - from, 3);
    if (isSmall(value, to - from)) fillThreeKinds(credits, from, to, value, firsts[row]!, middles[row]!, lasts[row]!);
    else fillBySplit(credits, from, to, value, percentages);
  }
}

/** A percentage by the number of touches: of one, of two, of more. */
const byCount = (one: number, two: number, more: number): Float64Array => Float64Array.of(0, one, two, more);

/** Whether products with weights that sum to 100 a touch are exact, and remainders whole numbers below 2^31. */
function isSmall(value: number, count: number): boolean {
  return Math.abs(value) * (100 * count) <= Number.MAX_SAFE_INTEGER && 100 * count < 2 ** 31;
}

/**
 * First, between and last: as weights f·(n−2), m for each between, l·(n−2), which sum to 100·(n−2). Units that are left
 * over go, one each, to the largest remainders of that sum; equal ones: the earlier touch.
 */
function fillThreeKinds(
  credits: Float64Array,
  from: number,
  to: number,
  value: number,
  f: number,
  m: number,
  l: number,
): void {
  const between = Math.max(to - from - 2, 1);
  const sum = 100 * between;
  const ofFirst = Math.trunc((value * f) / 100) + 0;
  const ofMiddle = Math.trunc((value * m) / sum) + 0;
  const ofLast = Math.trunc((value * l) / 100) + 0;
  const first = (Math.abs(value * f - ofFirst * 100) * between) | 0;
  const middle = Math.abs(value * m - ofMiddle * sum) | 0;
  const last = (Math.abs(value * l - ofLast * 100) * between) | 0;
  const more = (value - ofFirst - ofLast - ofMiddle * between) | 0;
  const unit = more < 0 ? -1 : 1;
  const left = Math.abs(more);
  const firstIsLess = isBelow(first, middle);
  const lastIsMore = isBelow(middle, last);
  const lastIsFirst = isBelow(first, last);
  const beforeFirst = firstIsLess * between + lastIsFirst; // how many touches come before it for a unit
  const beforeLast = (1 - lastIsMore) * between + (1 - lastIsFirst);
  const until = from + left + firstIsLess - lastIsMore; // from + 1 and what is left for those between
  credits[from] = ofFirst + isBelow(beforeFirst, left) * unit;
  for (let t = from + 1; t < to - 1; t += 1) credits[t] = ofMiddle + isBelow(t, until) * unit;
  credits[to - 1] = ofLast + isBelow(beforeLast, left) * unit; // of a single touch, all
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

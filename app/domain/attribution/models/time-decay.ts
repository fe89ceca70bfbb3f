import { DAY_MS } from '../../values/days.ts';

export const DEFAULT_HALF_LIFE_DAYS = 7;

/** The newest touch weighs 2^44: shares differ from the exact ones by less than 10^-13. */
const SCALE_BITS = 44;
/** Weights sum to no more than 2^52, however many touches there are. */
const SUM_BITS = 52;
/** Terms of the series of e^y for −ln 2 < y ≤ 0; the first one left out is below 10^-20. */
const TERMS = 18;

/**
 * Time decay: a touch one half-life older than another gets half of its credit.
 * in: instants (epoch ms) of the touches that count, oldest first (at least 1); the half-life in days of 24 hours, > 0.
 * out: one integer weight each; the sum is at most 2^52.
 * Formula: w_i = 2^(−age_i / halfLife), age measured back from the order. Only ratios matter, so ages are taken from the
 * newest touch instead (2^(−(age_i − age_newest)/h) differs by a common factor): weights can't all underflow.
 * Integers: w_i = round(2^s · 2^(−age_i/h)), half up, with s = 44, or 52 − ⌈log2 n⌉ for more than 256 touches. The power
 * is computed from additions, multiplications and divisions only, which IEEE 754 fixes to the bit, so every machine
 * gets the same weights. A touch more than 45 half-lives older than the newest gets 0.
 * Ties: units that are left over go to the largest remainders, then to the earliest touches. Throws RangeError for a
 * half-life that is not above 0.
 * Source: "Time decay" with its default of 7 days in Universal Analytics' Multi-Channel Funnels.
 */
export function timeDecay(at: readonly number[], halfLifeDays: number): number[] {
  if (!(halfLifeDays > 0)) throw new RangeError(`half-life of ${halfLifeDays} days is not above 0`);
  const newest = at.at(-1)!;
  const bits = Math.min(SCALE_BITS, SUM_BITS - ceilLog2(at.length));
  return at.map((instant) => Math.round(negativePowerOf2((newest - instant) / (halfLifeDays * DAY_MS), bits)));
}

/** 2^(bits − x) for x ≥ 0; 0 where that is far below one half. */
function negativePowerOf2(x: number, bits: number): number {
  const whole = Math.floor(x);
  if (whole > bits + 1) return 0;
  const y = -(x - whole) * Math.LN2;
  let series = 1;
  for (let k = TERMS; k > 0; k -= 1) series = 1 + (y / k) * series;
  return (series * exactPowerOf2(bits)) / exactPowerOf2(whole);
}

function exactPowerOf2(exponent: number): number {
  return exponent < 31 ? 1 << exponent : (1 << 30) * exactPowerOf2(exponent - 30);
}

function ceilLog2(count: number): number {
  return 32 - Math.clz32(count - 1);
}

import { say } from '../messages/message.ts';
import { MoneyError, toSafe, type Minor } from '../values/money.ts';
import { divideWide, WIDE_AMOUNT, WIDE_SUM } from './split-wide.ts';

/**
 * Splits an amount in proportion to weights by largest remainder (Hamilton's method): each share is rounded down, and
 * the units left over go, one each, to the largest remainders; ties to the lower index, which is the earliest touch.
 *
 * in: amount in minor units (safe integer, any sign); weights: non-negative safe integers with a sum above 0.
 * out: one integer per weight; they sum to the amount exactly, and a weight of 0 gets 0.
 * A negative amount is split as the mirror image of the positive one. Exact for any size: where products pass 2^53 they
 * are kept in two parts (split-wide.ts), and where even that could be too small, as bigint.
 * Throws MoneyError for an unsafe amount, RangeError for impossible weights.
 */
export function splitByWeights(amount: Minor, weights: ArrayLike<number>): Minor[] {
  if (!Number.isSafeInteger(amount)) throw new MoneyError(say('amount-not-safe', { given: String(amount) }));
  const sum = sumOf(weights);
  const magnitude = Math.abs(amount);
  const shares: number[] = [];
  const remainders: number[] = [];
  if (magnitude * sum <= Number.MAX_SAFE_INTEGER) divideSmall(magnitude, weights, sum, shares, remainders);
  else if (magnitude <= WIDE_AMOUNT && sum <= WIDE_SUM) divideWide(magnitude, weights, sum, shares, remainders);
  else return withSign(amount, splitLarge(BigInt(magnitude), weights));
  let left = magnitude;
  for (const share of shares) left -= share;
  giveLeftover(shares, remainders, left);
  return withSign(amount, shares);
}

/** The sum as a number; it is exact where it is a safe integer, and only then relied upon. */
function sumOf(weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i]!;
    if (!(weight >= 0) || !Number.isSafeInteger(weight)) throw new RangeError(`weight ${weight} is not a whole number`);
    sum += weight;
  }
  if (sum === 0) throw new RangeError('the weights of a split sum to 0');
  return sum;
}

function divideSmall(
  magnitude: number,
  weights: ArrayLike<number>,
  sum: number,
  shares: number[],
  remainders: number[],
): void {
  for (let i = 0; i < weights.length; i += 1) {
    const product = magnitude * weights[i]!;
    const remainder = product % sum;
    shares.push((product - remainder) / sum); // exact: a multiple of sum below 2^53
    remainders.push(remainder);
  }
}

/** Adds one unit to each of the `left` largest remainders; fewer are left than there are remainders above 0. */
function giveLeftover(shares: number[], remainders: number[], left: number): void {
  if (left * remainders.length > 1_000) return giveLeftoverOfMany(shares, remainders, left);
  for (let given = 0; given < left; given += 1) {
    let largest = 0;
    for (let i = 1; i < remainders.length; i += 1) if (remainders[i]! > remainders[largest]!) largest = i;
    shares[largest]! += 1;
    remainders[largest] = -1;
  }
}

function giveLeftoverOfMany(shares: number[], remainders: readonly number[], left: number): void {
  const order = remainders.map((_, index) => index).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  for (let k = 0; k < left; k += 1) shares[order[k]!]! += 1;
}

function splitLarge(magnitude: bigint, weights: ArrayLike<number>): number[] {
  return splitUnbounded(magnitude, weights).map(toSafe);
}

/** The same split of an amount ≥ 0 of any size; for sums that no single order can reach. */
export function splitUnbounded(magnitude: bigint, weights: ArrayLike<number>): bigint[] {
  const products = Array.from(weights, (weight) => BigInt(weight) * magnitude);
  const sum = Array.from(weights, BigInt).reduce((total, weight) => total + weight, 0n);
  const shares = products.map((product) => product / sum);
  const left = shares.reduce((rest, share) => rest - share, magnitude);
  const order = products.map((product, index) => ({ index, remainder: product % sum }));
  order.sort((a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.index - b.index);
  for (const { index } of order.slice(0, Number(left))) shares[index]! += 1n;
  return shares;
}

function withSign(amount: number, shares: number[]): number[] {
  if (amount < 0) for (let i = 0; i < shares.length; i += 1) shares[i] = 0 - shares[i]!;
  return shares;
}

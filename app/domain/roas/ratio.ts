/**
 * A ratio of two exact integers as a number, divided once at the end; null where the divisor is 0 (a ratio that does
 * not exist is not 0 and not infinite). Integers beyond 2^53 are reduced by their common divisor first.
 */
export function ratioOf(dividend: bigint, divisor: bigint): number | null {
  if (divisor === 0n) return null;
  if (dividend === 0n) return 0;
  const common = isSafe(dividend) && isSafe(divisor) ? 1n : gcd(dividend, divisor);
  return Number(dividend / common) / Number(divisor / common);
}

function isSafe(value: bigint): boolean {
  return Number.isSafeInteger(Number(value));
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Largest amount and largest sum of weights that splitWide can take. */
export const WIDE_AMOUNT = 2 ** 50;
export const WIDE_SUM = 2 ** 52;

/** Splits a 53-bit integer into two halves whose products are exact (Veltkamp). */
const SPLITTER = 2 ** 27 + 1;

/**
 * Quotients and remainders of magnitude × weight ÷ sum where the products pass 2^53, exact without bigint (about ten
 * times faster). Each product is kept as a rounded number and its rounding error, both exact (T. J. Dekker, "A
 * floating-point technique for extending the available precision", 1971). With magnitude ≤ 2^50 the rounded quotient is
 * at most one off, so the remainder is below 2^53 in size, exact, and tells whether to correct by one.
 * in: magnitude ≥ 0, weights that are whole and sum to `sum` ≤ 2^52. Fills `shares` and `remainders`.
 */
export function divideWide(
  magnitude: number,
  weights: ArrayLike<number>,
  sum: number,
  shares: number[],
  remainders: number[],
): void {
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i]!;
    const product = magnitude * weight;
    let quotient = Math.floor(product / sum);
    const taken = quotient * sum;
    const error = productError(magnitude, weight, product) - productError(quotient, sum, taken);
    let remainder = product - taken + error;
    if (remainder < 0) {
      quotient -= 1;
      remainder += sum;
    } else if (remainder >= sum) {
      quotient += 1;
      remainder -= sum;
    }
    shares.push(quotient);
    remainders.push(remainder);
  }
}

/** a × b − product, exactly, where product is a × b as rounded. */
function productError(a: number, b: number, product: number): number {
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

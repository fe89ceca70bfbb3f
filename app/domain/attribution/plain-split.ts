/**
 * The rule of split.ts a second time, as plainly as it can be written, so that `verify` judges stored credits by code
 * that shares nothing with the code that made them. Slow on purpose: units left over are handed out one by one, each to
 * the touch that is furthest below its exact share and has not had one yet, the earliest first.
 *
 * in: an amount (any sign) and weights (not negative, sum above 0). out: one share per weight, summing to the amount.
 */
export function plainSplit(amount: bigint, weights: readonly bigint[]): bigint[] {
  if (amount < 0n) return plainSplit(-amount, weights).map((share) => -share);
  let total = 0n;
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError(`weight ${weight} is negative`);
    total += weight;
  }
  if (total === 0n) throw new RangeError('the weights of a split sum to 0');
  const shares = weights.map((weight) => (amount * weight) / total);
  const served = new Set<number>();
  while (sumOf(shares) < amount) {
    const next = furthestBelow(amount, weights, shares, total, served);
    shares[next]! += 1n;
    served.add(next);
  }
  return shares;
}

function sumOf(shares: readonly bigint[]): bigint {
  let sum = 0n;
  for (const share of shares) sum += share;
  return sum;
}

function furthestBelow(
  amount: bigint,
  weights: readonly bigint[],
  shares: readonly bigint[],
  total: bigint,
  served: ReadonlySet<number>,
): number {
  let best = -1;
  let bestGap = 0n;
  for (const [index, weight] of weights.entries()) {
    const gap = amount * weight - shares[index]! * total;
    if (!served.has(index) && gap > bestGap) {
      best = index;
      bestGap = gap;
    }
  }
  return best;
}

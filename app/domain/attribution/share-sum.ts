/** Denominators up to this are kept as they are; their sums are exact fractions. */
const LARGEST_EXACT = 1_000_000;
/** Shares with larger denominators (time decay) are kept as whole multiples of 2^-96. */
const FIXED_BITS = 96n;

/**
 * A sum of shares amount × weight ÷ total, added exactly and divided once at the end, so that a third of a conversion
 * three times over is 1 and totals do not drift with the number of lines. Exact for totals up to 1,000,000 (all rule
 * models but time decay); beyond that each share is off by less than 2^-96.
 */
export class ShareSum {
  readonly #numerators = new Map<number, bigint>(); // by denominator
  readonly #pending = new Map<number, number>(); // the same in plain numbers, moved over before they pass 2^53
  #fixed = 0n;

  /** Adds amount × weight ÷ total; integers, total above 0. */
  add(amount: number, weight: number, total: number): void {
    const product = amount * weight;
    if (total > LARGEST_EXACT) this.#fixed += ((BigInt(amount) * BigInt(weight)) << FIXED_BITS) / BigInt(total);
    else if (!Number.isSafeInteger(product)) this.#move(total, BigInt(amount) * BigInt(weight));
    else {
      const sum = (this.#pending.get(total) ?? 0) + product;
      if (Number.isSafeInteger(sum)) this.#pending.set(total, sum);
      else this.#move(total, BigInt(product));
    }
  }

  #move(total: number, value: bigint): void {
    this.#numerators.set(total, (this.#numerators.get(total) ?? 0n) + value);
  }

  /** The sum as the nearest number. */
  value(): number {
    for (const [total, pending] of this.#pending) this.#move(total, BigInt(pending));
    this.#pending.clear();
    let fixed = this.#fixed;
    for (const [total, numerator] of this.#numerators) fixed += (numerator << FIXED_BITS) / BigInt(total);
    return Number(fixed) / 2 ** Number(FIXED_BITS);
  }
}

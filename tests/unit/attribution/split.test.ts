import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSplit } from '#app/domain/attribution/plain-split.ts';
import { splitByWeights } from '#app/domain/attribution/split.ts';
import { MoneyError } from '#app/domain/values/money.ts';
import { RUNS } from './runs.ts';

const amounts = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.maxSafeInteger());
const weightLists = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 }), fc.maxSafeNat()), { minLength: 1, maxLength: 40 })
  .filter((weights) => weights.some((weight) => weight > 0));
const sum = (shares: readonly number[]) => shares.reduce((total, share) => total + share, 0);

describe('splitByWeights', () => {
  it('given three equal touches and 1.00, gives the cent left over to the earliest', () => {
    expect(splitByWeights(100, [1, 1, 1])).toEqual([34, 33, 33]);
  });

  it('given two cents left over among equal remainders, gives one each to the two earliest', () => {
    expect(splitByWeights(101, [1, 1, 1])).toEqual([34, 34, 33]);
  });

  it('given different remainders, serves the largest first, wherever it stands', () => {
    expect(splitByWeights(10, [1, 1, 4])).toEqual([2, 2, 6]); // 1.67, 1.67, 6.67: all equal, two earliest served
    expect(splitByWeights(10, [3, 3, 4])).toEqual([3, 3, 4]);
    expect(splitByWeights(11, [1, 2, 7])).toEqual([1, 2, 8]); // 1.1, 2.2, 7.7
  });

  it('given a weight of 0, gives it nothing, whatever is left over', () => {
    expect(splitByWeights(5, [0, 1, 0, 1, 0])).toEqual([0, 3, 0, 2, 0]);
  });

  it('given an amount of 0, gives plain zeros', () => {
    expect(splitByWeights(0, [2, 1]).map((share) => Object.is(share, 0))).toEqual([true, true]);
  });

  it('given a negative amount, gives the mirror of the positive one without negative zeros', () => {
    expect(splitByWeights(-1, [1, 1])).toEqual([-1, 0]);
  });

  it('given a product beyond 2^53, stays exact', () => {
    const big = Number.MAX_SAFE_INTEGER;
    // M·M/(3M−1) is M/3 + 1/9, that is …330.44, …330.44 and …330.11: the unit left over goes to the first
    expect(splitByWeights(big, [big, big, big - 1])).toEqual([3002399751580331, 3002399751580330, 3002399751580330]);
  });

  it('refuses unsafe amounts and impossible weights', () => {
    expect(() => splitByWeights(2 ** 53, [1])).toThrow(MoneyError);
    expect(() => splitByWeights(0.5, [1])).toThrow(MoneyError);
    for (const weights of [[], [0, 0], [-1, 2], [0.5], [Number.NaN], [2 ** 53]]) {
      expect(() => splitByWeights(1, weights)).toThrow(RangeError);
    }
  });

  it('sums to the amount exactly, each share within one unit of the exact one', () => {
    fc.assert(
      fc.property(amounts, weightLists, (amount, weights) => {
        const shares = splitByWeights(amount, weights);
        const total = weights.reduce((all, weight) => all + BigInt(weight), 0n);
        expect(shares.reduce((all, share) => all + BigInt(share), 0n)).toBe(BigInt(amount));
        for (const [i, share] of shares.entries()) {
          const gap = BigInt(share) * total - BigInt(amount) * BigInt(weights[i]!);
          expect(gap < total && gap > -total).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('equals the plain implementation that shares no code with it', () => {
    fc.assert(
      fc.property(amounts, weightLists, (amount, weights) => {
        expect(splitByWeights(amount, weights).map(BigInt)).toEqual(plainSplit(BigInt(amount), weights.map(BigInt)));
      }),
      { numRuns: RUNS },
    );
  });

  it('equals it too where products pass 2^53 and are kept in two parts', () => {
    const wide = fc.array(fc.oneof(fc.nat(2 ** 46), fc.nat(9), fc.constantFrom(2 ** 44, 2 ** 43, 3 * 2 ** 42)), {
      minLength: 1,
      maxLength: 30,
    });
    const some = fc.oneof(
      fc.nat(2 ** 50),
      fc.nat(10_000_000),
      fc.nat(1000).map((k) => k * 2 ** 40),
    );
    fc.assert(
      fc.property(some, wide, (amount, others) => {
        const weights = [...others, 2 ** 40];
        expect(splitByWeights(amount, weights).map(BigInt)).toEqual(plainSplit(BigInt(amount), weights.map(BigInt)));
        const exact = weights.map((weight) => weight % 1_000_003).concat(1); // shares that come out whole
        const sum = exact.reduce((total, weight) => total + weight, 0);
        expect(splitByWeights(sum * 1_000_003, exact)).toEqual(exact.map((weight) => weight * 1_000_003));
      }),
      { numRuns: RUNS },
    );
  });

  it('given a long path with much left over, serves the largest remainders first, ties by index', () => {
    const weights = Array.from({ length: 400 }, (_, index) => 1 + (index % 7));
    expect(splitByWeights(1234, weights).map(BigInt)).toEqual(plainSplit(1234n, weights.map(BigInt)));
  });

  it('mirrors: split(−a) = −split(a)', () => {
    fc.assert(
      fc.property(amounts, weightLists, (amount, weights) => {
        expect(splitByWeights(-amount, weights)).toEqual(splitByWeights(amount, weights).map((share) => 0 - share));
      }),
      { numRuns: RUNS },
    );
  });

  it('does not change when all weights are multiplied by the same number', () => {
    const small = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), small, fc.integer({ min: 2, max: 2 ** 40 }), (a, w, k) => {
        expect(
          splitByWeights(
            a,
            w.map((weight) => weight * k),
          ),
        ).toEqual(splitByWeights(a, w));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('plainSplit', () => {
  it('given impossible weights, refuses them', () => {
    expect(() => plainSplit(1n, [0n])).toThrow(RangeError);
    expect(() => plainSplit(1n, [-1n, 2n])).toThrow(RangeError);
  });

  it('agrees on examples worked by hand', () => {
    expect(sum(plainSplit(100n, [1n, 1n, 1n]).map(Number))).toBe(100);
    expect(plainSplit(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(plainSplit(-101n, [1n, 1n, 1n])).toEqual([-34n, -34n, -33n]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratioOf } from '#app/domain/roas/ratio.ts';
import { cac, mer, minorToE8, roas, roasBounds } from '#app/domain/roas/roas.ts';
import { RUNS } from '../attribution/runs.ts';

const spend = (units: number) => BigInt(units) * 100_000_000n;

describe('roas', () => {
  it.each([
    ['EUR', 34_200, 3.42], // 342.00
    ['JPY', 342, 3.42],
    ['KWD', 342_000, 3.42], // 342.000
  ])('given %s, takes the minor unit into account', (currency, revenueMinor, expected) => {
    expect(roas(revenueMinor, spend(100), currency)).toBe(expected);
  });

  it('given no spend, is null, never infinite', () => {
    expect(roas(100, 0n, 'EUR')).toBeNull();
    expect(roas(0, 0n, 'EUR')).toBeNull();
  });

  it('given no revenue, or more refunds than revenue, is 0 or negative', () => {
    expect(roas(0, spend(1), 'EUR')).toBe(0);
    expect(roas(-50, spend(1), 'EUR')).toBe(-0.5);
  });

  it('given spend below the minor unit, keeps all its digits', () => {
    expect(roas(1, 1n, 'EUR')).toBe(1_000_000); // 0.01 for 0.00000001
  });

  it('is the number nearest to the exact quotient', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 }), fc.integer({ min: 1, max: 2 ** 30 }), (a, b) => {
        expect(ratioOf(BigInt(a), BigInt(b))).toBe(a / b);
        expect(ratioOf(BigInt(a) * 3n ** 60n, BigInt(b) * 3n ** 60n)).toBe(a / b);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the other ratios', () => {
  it('mer divides all revenue by all spend', () => {
    expect(mer(100_000n, spend(250), 'EUR')).toBe(4);
  });

  it('cac is currency units for each new customer, shares included', () => {
    expect(cac(spend(100), 4_000_000_000)).toBe(25);
    expect(cac(spend(100), 2_500_000_000n)).toBe(40);
    expect(cac(spend(100), 0)).toBeNull();
  });

  it('bounds run from nothing to all of what is unattributed', () => {
    expect(roasBounds(20_000, 10_000, spend(100), 'EUR')).toEqual({ lower: 2, upper: 3 });
    expect(roasBounds(20_000, 10_000, 0n, 'EUR')).toBeNull();
  });

  it('converts minor units to the unit of spend exactly', () => {
    expect([minorToE8(1, 'JPY'), minorToE8(1, 'EUR'), minorToE8(-1, 'KWD')]).toEqual([
      100_000_000n,
      1_000_000n,
      -100_000n,
    ]);
  });
});

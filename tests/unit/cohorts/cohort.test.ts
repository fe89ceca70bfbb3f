import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cohort,
  type CohortIncome,
  cohortsOf,
  cumulative,
  paybackOf,
  pooledValue,
  shareOfCost,
  valuePerCustomer,
} from '#app/domain/cohorts/cohort.ts';
import { daysOfMonth, monthOf, monthText } from '#app/domain/cohorts/months.ts';

const E9 = 1_000_000_000n;
const EUR = 100_000_000n;
const NOW = monthOf('2026-05-17');
const counted = (month: number, customers: bigint) => ({
  month,
  customersE9: customers * E9,
  repeatE9: 0n,
  ordersE9: customers * E9,
});
const cohort = (day: string, customers: bigint, brought: readonly bigint[]): Cohort => ({
  ...counted(monthOf(day), customers),
  broughtE9: brought.map((minor) => minor * E9),
});

describe('months', () => {
  it('are named and have their days, leap years too', () => {
    expect(monthText(monthOf('2024-02-29'))).toBe('2024-02');
    expect(daysOfMonth(monthOf('2024-02-01'))).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(daysOfMonth(monthOf('2025-12-31'))).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(monthOf('2026-01-01') - monthOf('2025-12-31')).toBe(1);
  });
});

describe('a cohort', () => {
  it('has a place for every month up to now, also for one in which nobody bought', () => {
    const [march] = cohortsOf(
      [counted(NOW - 2, 2n)],
      [
        { month: NOW - 2, age: 0, broughtE9: 100n },
        { month: NOW - 2, age: 2, broughtE9: 7n },
      ],
      NOW,
    );
    expect(march!.broughtE9).toEqual([100n, 0n, 7n]);
    expect(cumulative(march!.broughtE9)).toEqual([100n, 100n, 107n]);
  });

  it('divides what it brought by its customers once', () => {
    expect(valuePerCustomer(1000n * E9, 3n * E9)).toBeCloseTo(333.333333, 6);
    expect(valuePerCustomer(1000n * E9, 0n)).toBeNull();
  });
});

describe('payback', () => {
  const over = { currency: 'EUR', monthsOver: 3 };
  const sums = [1000n, 2999n, 3000n, 4000n].map((minor) => minor * E9);

  it('is the first month by whose end customers have brought what they cost, to the cent', () => {
    expect(paybackOf(sums, { ...over, spendE8: 30n * EUR })).toEqual({ is: 'reached', age: 2 });
    expect(paybackOf(sums, { ...over, spendE8: 30n * EUR + 1n })).toEqual({ is: 'reached', age: 3 });
    expect(paybackOf(sums, { ...over, spendE8: 10n * EUR })).toEqual({ is: 'reached', age: 0 });
  });

  it('is not yet reached where the cohort is too young or has brought too little', () => {
    expect(paybackOf(sums, { ...over, spendE8: 41n * EUR })).toEqual({ is: 'not-yet', monthsSeen: 3 });
  });

  it('does not exist without spend', () => {
    expect(paybackOf(sums, { ...over, spendE8: 0n })).toEqual({ is: 'no-spend' });
    expect(shareOfCost(sums[3]!, 0n, 'EUR')).toBeNull();
  });

  it('counts yen and dinars by their own minor unit', () => {
    expect(paybackOf([500n * E9], { spendE8: 500n * EUR, currency: 'JPY', monthsOver: 1 })).toEqual({
      is: 'reached',
      age: 0,
    });
    expect(paybackOf([499_999n * E9], { spendE8: 500n * EUR, currency: 'KWD', monthsOver: 1 }).is).toBe('not-yet');
  });

  it('stands where a later refund takes the month back', () => {
    expect(
      paybackOf(
        [10n, 5n].map((minor) => minor * E9),
        { ...over, spendE8: EUR / 10n },
      ),
    ).toEqual({
      is: 'reached',
      age: 0,
    });
  });
});

describe('all cohorts together', () => {
  it('count in a month of life only those that have had it', () => {
    const cohorts = [cohort('2026-04-01', 1n, [1000n, 500n]), cohort('2026-05-01', 3n, [600n])];
    expect(pooledValue(cohorts, 0, NOW)).toBe(400); // (1000 + 600) ÷ 4
    expect(pooledValue(cohorts, 1, NOW)).toBe(1500); // April alone
    expect(pooledValue(cohorts, 2, NOW)).toBeNull();
  });
});

it('cohorts hold all that came in, whatever came when, to the last fraction', () => {
  const anyIncome: fc.Arbitrary<CohortIncome> = fc
    .record({ born: fc.integer({ min: 0, max: 14 }), age: fc.nat(14), broughtE9: fc.bigInt(-(10n ** 20n), 10n ** 20n) })
    .map(({ born, age, broughtE9 }) => ({ month: NOW - born, age: Math.min(age, born), broughtE9 }));
  fc.assert(
    fc.property(fc.array(anyIncome, { maxLength: 60 }), (incomes) => {
      const months = [...new Set(incomes.map(({ month }) => month))];
      const cohorts = cohortsOf(
        months.map((month) => counted(month, 1n)),
        incomes,
        NOW,
      );
      const held = cohorts.flatMap(({ broughtE9 }) => broughtE9).reduce((sum, one) => sum + one, 0n);
      expect(held).toBe(incomes.reduce((sum, { broughtE9 }) => sum + broughtE9, 0n));
      for (const one of cohorts) {
        expect(one.broughtE9).toHaveLength(NOW - one.month + 1);
        expect(cumulative(one.broughtE9).at(-1)).toBe(one.broughtE9.reduce((sum, brought) => sum + brought, 0n));
      }
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costInRange, type OtherCost } from '#app/domain/costs/other-costs.ts';
import { otherCostReported, type RateOfDay } from '#app/domain/costs/other-costs-reported.ts';
import { addDays } from '#app/domain/values/days.ts';

const FEE: OtherCost = {
  id: 'fee',
  label: 'Agency',
  currency: 'USD',
  amountMinor: 1_000,
  from: '2026-03-01',
  to: '2026-03-03',
};
const MARCH = { from: '2026-03-01', to: '2026-03-31' };
/** Dollars for a euro, by day. */
const rates =
  (byDay: Readonly<Record<string, string>>): RateOfDay =>
  ({ currency, day }) => {
    const rate = byDay[day];
    return rate ? { currency: 'EUR', from: { currency, day, rate, source: 'ecb' }, to: null } : null;
  };
const total = (costs: readonly OtherCost[], currency: string, range = MARCH): number =>
  costs.filter((cost) => cost.currency === currency).reduce((sum, cost) => sum + costInRange(cost, range), 0);

describe('given a fee in dollars for three days, and euros to report in', () => {
  test('then what each day has of it is converted at the rate of that day, rounded once', () => {
    const costs = otherCostReported(FEE, MARCH, rates({ '2026-03-01': '1.25', '2026-03-02': '2', '2026-03-03': '1' }));
    // 3.34 ÷ 1.25 = 2.672; 3.33 ÷ 2 = 1.665; 3.33
    expect(costs.map(({ currency, from, to, amountMinor }) => [currency, from, to, amountMinor])).toEqual([
      ['EUR', '2026-03-01', '2026-03-01', 267],
      ['EUR', '2026-03-02', '2026-03-02', 167],
      ['EUR', '2026-03-03', '2026-03-03', 333],
    ]);
  });

  test('then a day without a rate stays in dollars, apart, and nothing of the fee is lost', () => {
    const costs = otherCostReported(FEE, MARCH, rates({ '2026-03-01': '1.25', '2026-03-03': '1' }));
    expect([total(costs, 'EUR'), total(costs, 'USD')]).toEqual([267 + 333, 333]);
  });

  test('then without any rate it stays as it is', () => {
    expect(otherCostReported(FEE, MARCH, () => null)).toEqual([FEE]);
  });
});

test('given any fee, rates and two ranges that meet, then both add up to the one that holds both, by currency', () => {
  const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-03-01', n));
  const rate = fc.option(fc.constantFrom('0.5', '1.0873', '160.55'), { nil: null });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      day,
      day,
      day,
      fc.array(rate),
      (amountMinor, a, b, cut, some) => {
        const cost = { ...FEE, amountMinor, from: a < b ? a : b, to: a < b ? b : a };
        const byDay = Object.fromEntries(some.flatMap((one, n) => (one ? [[addDays('2026-03-01', n), one]] : [])));
        const whole = { from: '2026-02-01', to: '2026-05-01' };
        const parts = [
          { from: whole.from, to: cut },
          { from: addDays(cut, 1), to: whole.to },
        ];
        for (const currency of ['EUR', 'USD']) {
          const sums = parts.map((range) => total(otherCostReported(cost, range, rates(byDay)), currency, range));
          expect(sums[0]! + sums[1]!).toBe(total(otherCostReported(cost, whole, rates(byDay)), currency, whole));
        }
      },
    ),
  );
});

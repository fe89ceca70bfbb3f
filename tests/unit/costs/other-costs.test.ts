import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costInRange, type OtherCost } from '#app/domain/costs/other-costs.ts';
import { addDays } from '#app/domain/values/days.ts';
import { RUNS } from '../attribution/runs.ts';

const fee = (amountMinor: number, from: string, to: string): OtherCost => ({
  id: '1',
  label: 'Agency',
  currency: 'EUR',
  amountMinor,
  from,
  to,
});

describe('costInRange', () => {
  it('given 10.00 over three days, the first day has the cent that is left over', () => {
    const cost = fee(1_000, '2026-03-01', '2026-03-03');
    const days = ['2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'];
    expect(days.map((day) => costInRange(cost, { from: day, to: day }))).toEqual([0, 334, 333, 333, 0]);
    expect(costInRange(cost, { from: '2026-01-01', to: '2026-12-31' })).toBe(1_000);
  });

  it('given any period and any two ranges that meet, they add up to the one that holds both', () => {
    const anyDay = fc.integer({ min: -40, max: 80 }).map((n) => addDays('2026-03-01', n));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 0, max: 60 }),
        fc.tuple(anyDay, anyDay, anyDay).map((days) => days.toSorted()),
        (amount, length, [a, b, c]) => {
          const cost = fee(amount, '2026-03-01', addDays('2026-03-01', length));
          const parts = costInRange(cost, { from: a!, to: b! }) + costInRange(cost, { from: addDays(b!, 1), to: c! });
          expect(parts).toBe(costInRange(cost, { from: a!, to: c! }));
          expect(costInRange(cost, { from: '2025-01-01', to: '2027-01-01' })).toBe(amount);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

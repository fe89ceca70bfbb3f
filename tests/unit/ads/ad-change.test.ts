import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromMetaBudget, toMetaBudget } from '#app/domain/ads/ad-change.ts';

describe('given a daily budget', () => {
  it.each([
    ['EUR', 4_000, '4000'], // hundredths on both sides
    ['JPY', 5_000, '5000'], // whole on both sides
    ['HUF', 500_000, '5000'], // hundredths by ISO 4217, whole for Meta
    ['HUF', 500_050, null], // half a forint can't be said
    ['BHD', 12_340, '1234'], // thousandths by ISO 4217, hundredths for Meta
    ['BHD', 12_345, null],
    ['KRW', 7, '7'],
  ])('when it is in %s, %d minor units, then Meta is told %s', (currency, daily, told) => {
    expect(toMetaBudget(daily, currency)).toBe(told);
  });

  it('when Meta tells none of its own, then there is none', () => {
    expect([fromMetaBudget('0', 'EUR'), fromMetaBudget(null, 'EUR')]).toEqual([null, null]);
  });

  it('when it can be said to Meta, then Meta tells the same amount back, in any currency', () => {
    const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KRW', 'HUF', 'TWD', 'BHD', 'KWD', 'ISK', 'CLP');
    fc.assert(
      fc.property(currency, fc.integer({ min: 1, max: 1_000_000_000 }), (code, daily) => {
        const told = toMetaBudget(daily, code);
        if (told !== null) expect(fromMetaBudget(told, code)).toBe(daily);
      }),
    );
  });
});

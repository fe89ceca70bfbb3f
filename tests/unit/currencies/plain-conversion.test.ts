import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convertComponents } from '#app/domain/currencies/convert.ts';
import { fractionOf, type PinnedRate } from '#app/domain/currencies/reported.ts';
import { COMPONENTS, type Components } from '#app/domain/orders/components.ts';
import { plainConversion, plainRate } from '#app/reports/verify/plain-conversion.ts';

const amount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -500, max: 500 }),
  fc.integer({ min: -2_000_000, max: 2_000_000 }),
);
const order = fc.record(Object.fromEntries(COMPONENTS.map((key) => [key, amount]))) as fc.Arbitrary<Components>;
const leg = (currency: string) =>
  fc.integer({ min: 1_000, max: 2_000_000 }).map((digits) => {
    const text = String(digits);
    return currency === 'EUR'
      ? null
      : { currency, rate: `${text.slice(0, -3)}.${text.slice(-3)}`, day: '2026-03-02', source: 'ecb' as const };
  });
const currencies = fc.constantFrom('JPY', 'EUR', 'USD', 'KWD');
const rates = fc
  .tuple(currencies, currencies)
  .chain(([from, to]) => fc.tuple(fc.constant(from), fc.constant(to), leg(from), leg(to)))
  .map(([told, currency, from, to]): [string, PinnedRate] => [told, { currency, from, to }]);

test('both implementations of the conversion agree, whatever the order and the rates', () => {
  fc.assert(
    fc.property(order, rates, (components, [told, rate]) => {
      expect(plainConversion(components, plainRate(told, rate))).toEqual(
        convertComponents(components, fractionOf(told, rate)),
      );
    }),
    { numRuns: 5_000 },
  );
});

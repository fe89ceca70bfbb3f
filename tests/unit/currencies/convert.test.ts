import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertComponents, convertEntries } from '#app/domain/currencies/convert.ts';
import { fractionBetween, minorFraction, parseRate, type RateLeg, timesFraction } from '#app/domain/currencies/rate.ts';
import { COMPONENTS, type Components, isZero, revenueOf, zeroComponents } from '#app/domain/orders/components.ts';
import { type LedgerEntry, sumOfEntries } from '#app/domain/orders/ledger-entry.ts';

const leg = (currency: string, rate: string): RateLeg | null =>
  currency === 'EUR' ? null : { currency, rate, day: '2026-03-02', source: 'ecb' };

/** Minor units of `to` per minor unit of `from`, at rates against the euro. */
const fraction = (from: string, fromRate: string, to: string, toRate: string) =>
  minorFraction(fractionBetween(leg(from, fromRate), leg(to, toRate)), from, to);

const currency = fc.constantFrom('JPY', 'EUR', 'USD', 'KWD');
/** Rates from 0.1 to 20,000 per euro, with 2 to 4 decimals. */
const rateText = fc
  .tuple(fc.integer({ min: 1_000, max: 2_000_000 }), fc.integer({ min: 2, max: 4 }))
  .map(([digits, scale]) => {
    const text = String(digits).padStart(scale + 1, '0');
    return `${text.slice(0, -scale)}.${text.slice(-scale)}`;
  });
const anyFraction = fc
  .tuple(currency, rateText, currency, rateText)
  .map(([from, fromRate, to, toRate]) => fraction(from, fromRate, to, toRate));

const amount = fc.integer({ min: -2_000_000, max: 2_000_000 });
const components: fc.Arbitrary<Components> = fc.record(
  Object.fromEntries(COMPONENTS.map((key) => [key, amount])) as Record<keyof Components, fc.Arbitrary<number>>,
);
const entriesOf = (changes: readonly Components[]): LedgerEntry[] =>
  changes.map((change, index) => ({
    id: String(index),
    kind: index === 0 ? 'sale' : 'edit',
    at: '2026-03-02T10:00:00.000Z',
    rawEventId: String(index),
    dated: true,
    components: change,
  }));

describe('an order in another currency', () => {
  test('10.00 USD at 1.0850 are 9.22 EUR, 1,000 JPY at 160.55 are 6.23 EUR, 1.000 KWD at 0.3321 are 3.01 EUR', () => {
    const sale = (product: number): Components => ({ ...zeroComponents(), product });
    expect(convertComponents(sale(1_000), fraction('USD', '1.0850', 'EUR', '1')).product).toBe(922);
    expect(convertComponents(sale(1_000), fraction('JPY', '160.55', 'EUR', '1')).product).toBe(623);
    expect(convertComponents(sale(1_000), fraction('KWD', '0.3321', 'EUR', '1')).product).toBe(301);
  });

  test('cross rates go through the euro without rounding between: 100.00 GBP at 0.8573 to USD at 1.0850 are 126.56', () => {
    const cross = fraction('GBP', '0.8573', 'USD', '1.0850');
    expect(timesFraction(10_000n, cross)).toBe(12_656n);
  });

  test('halves are rounded away from zero, once: 0.05 at 2 per euro is 0.03, −0.05 is −0.03', () => {
    const half = fraction('USD', '2', 'EUR', '1');
    expect([timesFraction(5n, half), timesFraction(-5n, half)]).toEqual([3n, -3n]);
  });

  test('parts that would each be rounded down still add up to the converted order', () => {
    const order = { ...zeroComponents(), product: 1_000, shipping: 1_000, tax: 1_000 };
    const converted = convertComponents(order, fraction('USD', '1.0850', 'EUR', '1'));
    expect(converted).toMatchObject({ product: 922, shipping: 922, tax: 921 });
    expect(revenueOf(converted, 'gross')).toBe(2_765);
  });

  test('whatever the amounts, currencies and rates: gross and net are the converted gross and net', () => {
    fc.assert(
      fc.property(components, anyFraction, (order, rate) => {
        const converted = convertComponents(order, rate);
        for (const definition of ['gross', 'net'] as const) {
          expect(BigInt(revenueOf(converted, definition))).toBe(
            timesFraction(BigInt(revenueOf(order, definition)), rate),
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('a part is less than one minor unit off its own conversion, and a part that was not charged stays 0', () => {
    fc.assert(
      fc.property(components, anyFraction, (order, rate) => {
        const converted = convertComponents(order, rate);
        for (const part of ['shipping', 'tax', 'tip'] as const) {
          const off = BigInt(converted[part]) * rate.denominator - BigInt(order[part]) * rate.numerator;
          expect(off < rate.denominator && off > -rate.denominator).toBe(true);
          if (order[part] === 0) expect(converted[part]).toBe(0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('where product is refunded in part, nothing else is', () => {
    fc.assert(
      fc.property(components, anyFraction, (order, rate) => {
        fc.pre(order.refundProduct !== 0 && order.product - order.discount !== order.refundProduct);
        const refunded = { ...order, refundShipping: 0, refundTax: 0, refundTip: 0 };
        expect(convertComponents(refunded, rate)).toMatchObject({ refundShipping: 0, refundTax: 0, refundTip: 0 });
      }),
    );
  });

  test('negative amounts are the mirror of positive ones', () => {
    fc.assert(
      fc.property(components, anyFraction, (order, rate) => {
        const negated = Object.fromEntries(COMPONENTS.map((key) => [key, -order[key]])) as Components;
        const [there, mirrored] = [convertComponents(order, rate), convertComponents(negated, rate)];
        for (const key of COMPONENTS) expect(mirrored[key] + there[key]).toBe(0);
      }),
    );
  });
});

describe('a ledger in another currency', () => {
  test('whatever the edits and refunds, the entries add up to the converted order', () => {
    fc.assert(
      fc.property(fc.array(components, { minLength: 1, maxLength: 6 }), anyFraction, (changes, rate) => {
        const entries = entriesOf(changes);
        expect(sumOfEntries(convertEntries(entries, rate))).toEqual(convertComponents(sumOfEntries(entries), rate));
      }),
      { numRuns: 500 },
    );
  });

  test('a full refund, in however many steps, leaves exactly 0 of every part', () => {
    const price = fc.integer({ min: 0, max: 2_000_000 });
    const steps = fc.array(fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100)), { maxLength: 4 });
    fc.assert(
      fc.property(price, price, price, price, steps, anyFraction, (product, shipping, tax, tip, percents, rate) => {
        const sale = { ...zeroComponents(), product, shipping, tax, tip };
        const left = { ...sale };
        const refunds = [...percents, [100, 100, 100, 100] as const].map(([p, s, t, d]) => {
          const part = {
            refundProduct: Math.floor((left.product * p) / 100),
            refundShipping: Math.floor((left.shipping * s) / 100),
            refundTax: Math.floor((left.tax * t) / 100),
            refundTip: Math.floor((left.tip * d) / 100),
          };
          left.product -= part.refundProduct;
          left.shipping -= part.refundShipping;
          left.tax -= part.refundTax;
          left.tip -= part.refundTip;
          return { ...zeroComponents(), ...part };
        });
        const total = sumOfEntries(convertEntries(entriesOf([sale, ...refunds]), rate));
        expect(total.refundProduct).toBe(total.product);
        expect(total.refundShipping).toBe(total.shipping);
        expect(total.refundTax).toBe(total.tax);
        expect(total.refundTip).toBe(total.tip);
        expect(revenueOf(total, 'net')).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test('an edit that is taken back leaves no trace', () => {
    fc.assert(
      fc.property(components, anyFraction, (change, rate) => {
        const back = Object.fromEntries(COMPONENTS.map((key) => [key, -change[key]])) as Components;
        expect(isZero(sumOfEntries(convertEntries(entriesOf([change, back]), rate)))).toBe(true);
      }),
    );
  });
});

describe('a rate', () => {
  test('is an exact decimal, as it was told', () => {
    expect(parseRate('1.0850')).toEqual({ digits: 10_850n, scale: 4 });
    expect(parseRate(' 160 ')).toEqual({ digits: 160n, scale: 0 });
  });

  test.each(['', '0', '0.000', '-1', '1e3', '1,08', '1.', '.5', 'NaN', '1.1234567890123', '1234567890123456789'])(
    '%j is none',
    (text) => expect(parseRate(text)).toBeNull(),
  );
});

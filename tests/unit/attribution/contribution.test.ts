import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Contribution,
  contributionsOf,
  ONE_E9,
  UNATTRIBUTED_TOUCH,
} from '#app/domain/attribution/contribution.ts';
import { creditWeights } from '#app/domain/attribution/credit.ts';
import { plainShares } from '#app/domain/attribution/plain-shares.ts';
import { COMPONENTS, type Components, revenueOf, zeroComponents } from '#app/domain/orders/components.ts';
import { entryOf, type LedgerEntry, type LedgerKind, sumOfEntries } from '#app/domain/orders/ledger-entry.ts';
import { anyJourney, anyMeasure, journeyOf, measureOf, ORDER_AT } from './journeys.ts';
import { RUNS } from './runs.ts';

const order = { platform: 'shopify', platformId: '1', orderedAt: new Date(ORDER_AT).toISOString() };

function entry(kind: LedgerKind, day: number, components: Partial<Components>): LedgerEntry {
  const at = new Date(ORDER_AT + day * 86_400_000).toISOString();
  const parts = { ...zeroComponents(), ...components };
  return entryOf(order, { kind, cause: [String(day)], at, rawEventId: 'raw', dated: true, components: parts });
}

function sumBy(contributions: readonly Contribution[], pick: (item: Contribution) => number): number {
  return contributions.reduce((sum, item) => sum + pick(item), 0);
}

const threeVisits = journeyOf([{ daysBefore: 3 }, { daysBefore: 2 }, { daysBefore: 1 }]);
const linear = measureOf({ model: 'linear' });

describe('contributionsOf', () => {
  it('given a sale over three touches, splits each component by itself', () => {
    const entries = [entry('sale', 0, { product: 100, tax: 20 })];
    const result = contributionsOf({ entries, journey: threeVisits, isNewCustomer: true }, linear);
    expect(result.map(({ touchIndex, components: { product, tax } }) => [touchIndex, product, tax])).toEqual([
      [0, 34, 7],
      [1, 33, 7],
      [2, 33, 6],
    ]);
    expect(result.map(({ ordersE9 }) => ordersE9)).toEqual([333_333_334, 333_333_333, 333_333_333]);
    expect(sumBy(result, ({ newCustomersE9 }) => newCustomersE9)).toBe(ONE_E9);
  });

  it('given two partial refunds that make a full one, leaves exactly 0 on every touch', () => {
    const entries = [
      entry('sale', 0, { product: 100 }),
      entry('refund', 5, { refundProduct: 50 }),
      entry('refund', 9, { refundProduct: 50 }),
    ];
    const result = contributionsOf({ entries, journey: threeVisits, isNewCustomer: false }, linear);
    const net = [0, 1, 2].map((touch) =>
      sumBy(
        result.filter(({ touchIndex }) => touchIndex === touch),
        ({ components }) => components.product - components.refundProduct,
      ),
    );
    expect(net).toEqual([0, 0, 0]);
    const refunds = result.filter(({ entryIndex }) => entryIndex > 0).map((item) => item.components.refundProduct);
    expect(refunds).toEqual([17, 16, 17, 17, 17, 16]); // 34, 33, 33 − 17, 17, 16, and then the rest
  });

  it('given a discount and a full refund, leaves exactly 0 on every touch', () => {
    const entries = [entry('sale', 0, { product: 101, discount: 1 }), entry('refund', 5, { refundProduct: 100 })];
    const result = contributionsOf({ entries, journey: threeVisits, isNewCustomer: false }, linear);
    const charged = result.slice(0, 3).map(({ components }) => components.product - components.discount);
    expect(charged).toEqual([34, 33, 33]); // not 34 − 1, 34, 33
    expect(result.slice(3).map(({ components }) => components.refundProduct)).toEqual(charged);
  });

  it('given no touch that counts, puts everything on "unattributed"', () => {
    const entries = [entry('sale', 0, { product: 500 }), entry('refund', 1, { refundProduct: 200 })];
    const result = contributionsOf({ entries, journey: journeyOf([]), isNewCustomer: true }, linear);
    expect(result.map(({ touchIndex }) => touchIndex)).toEqual([UNATTRIBUTED_TOUCH, UNATTRIBUTED_TOUCH]);
    expect(result[0]).toMatchObject({ ordersE9: ONE_E9, newCustomersE9: ONE_E9 });
    expect(result[1]).toMatchObject({ ordersE9: 0, newCustomersE9: 0 });
  });

  it('given an order of zero money, still gives its order share', () => {
    const result = contributionsOf(
      { entries: [entry('sale', 0, {})], journey: threeVisits, isNewCustomer: false },
      linear,
    );
    expect(sumBy(result, ({ ordersE9 }) => ordersE9)).toBe(ONE_E9);
    expect(result.every(({ newCustomersE9 }) => newCustomersE9 === 0)).toBe(true);
  });

  it('given a model with one winner, leaves out touches without credit', () => {
    const entries = [entry('sale', 0, { product: 100 })];
    const result = contributionsOf({ entries, journey: threeVisits, isNewCustomer: false }, measureOf());
    expect(result.map(({ touchIndex, components }) => [touchIndex, components.product])).toEqual([[2, 100]]);
  });

  it('given an edit that takes away, mirrors a positive one', () => {
    const entries = [entry('sale', 0, { product: 100 }), entry('edit', 2, { product: -100 })];
    const result = contributionsOf({ entries, journey: threeVisits, isNewCustomer: false }, linear);
    expect(result.map(({ components }) => components.product)).toEqual([34, 33, 33, -34, -33, -33]);
  });
});

const anyAmount = fc.oneof(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -(2 ** 48), max: 2 ** 48 }));
const anyComponents = fc.record(
  Object.fromEntries(COMPONENTS.map((key) => [key, anyAmount])) as Record<keyof Components, fc.Arbitrary<number>>,
);
const anyEntries = fc
  .array(anyComponents, { minLength: 1, maxLength: 6 })
  .map((list) => list.map((components, day) => entry(day === 0 ? 'sale' : 'edit', day, components)));

describe('any ledger over any journey under any measure', () => {
  it('credits of every entry and component sum to its money, to the last unit', () => {
    fc.assert(
      fc.property(anyEntries, anyJourney, anyMeasure, fc.boolean(), (entries, journey, measure, isNewCustomer) => {
        const result = contributionsOf({ entries, journey, isNewCustomer }, measure);
        for (const [index, { components }] of entries.entries()) {
          const own = result.filter(({ entryIndex }) => entryIndex === index);
          for (const key of COMPONENTS) expect(sumBy(own, (item) => item.components[key])).toBe(components[key]);
        }
        expect(sumBy(result, ({ ordersE9 }) => ordersE9)).toBe(ONE_E9);
        expect(sumBy(result, ({ newCustomersE9 }) => newCustomersE9)).toBe(isNewCustomer ? ONE_E9 : 0);
      }),
      { numRuns: RUNS },
    );
  });

  it('giving everything back leaves exactly 0 on every touch, whatever the revenue definition', () => {
    fc.assert(
      fc.property(anyEntries, anyJourney, anyMeasure, (entries, journey, measure) => {
        const all = [...entries, entry('refund', 99, restOf(entries))];
        const result = contributionsOf({ entries: all, journey, isNewCustomer: false }, measure);
        for (const touch of new Set(result.map(({ touchIndex }) => touchIndex))) {
          const own = result.filter(({ touchIndex }) => touchIndex === touch);
          expect(sumBy(own, ({ components }) => revenueOf(components, 'net'))).toBe(0);
          expect(sumBy(own, ({ components }) => revenueOf(components, 'product-net'))).toBe(0);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('after all entries, each touch has what the plain implementation gives it', () => {
    fc.assert(
      fc.property(anyEntries, anyJourney, anyMeasure, (entries, journey, measure) => {
        const weights = creditWeights(journey, measure);
        if (!weights) return;
        const result = contributionsOf({ entries, journey, isNewCustomer: false }, measure);
        const expected = plainShares(sumOfEntries(entries), weights.map(BigInt));
        for (const touch of weights.keys()) {
          const own = result.filter(({ touchIndex }) => touchIndex === touch);
          for (const key of COMPONENTS) {
            expect(BigInt(sumBy(own, (item) => item.components[key]))).toBe(expected[key][touch]);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('never keeps an empty contribution', () => {
    fc.assert(
      fc.property(anyEntries, anyJourney, anyMeasure, (entries, journey, measure) => {
        for (const item of contributionsOf({ entries, journey, isNewCustomer: false }, measure)) {
          expect(item.ordersE9 !== 0 || COMPONENTS.some((key) => item.components[key] !== 0)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** What has to be given back so that nothing is left of any part. */
function restOf(entries: readonly LedgerEntry[]): Partial<Components> {
  const sum = sumOfEntries(entries);
  return {
    refundProduct: sum.product - sum.discount - sum.refundProduct,
    refundShipping: sum.shipping - sum.refundShipping,
    refundTax: sum.tax - sum.refundTax,
    refundTip: sum.tip - sum.refundTip,
  };
}

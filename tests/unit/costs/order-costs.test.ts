import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostRules, feeRuleFor, rulesFor, withRules } from '#app/domain/costs/cost-rules.ts';
import { type Costing, costsOf } from '#app/domain/costs/order-costs.ts';
import { productKeys, shippingKeys, type UnitCost, unitCostLookUp } from '#app/domain/costs/unit-costs.ts';
import { type Fraction, fractionBetween } from '#app/domain/currencies/rate.ts';
import type { CostOf } from '#app/domain/orders/ledger-costs.ts';
import { sumOfEntries } from '#app/domain/orders/ledger-entry.ts';
import { ledgerOf } from '#app/domain/orders/ledger.ts';
import type { OrderLine, Refund } from '#app/domain/orders/order.ts';
import { contributionsOf } from '#app/domain/attribution/contribution.ts';
import { COMPONENTS, CONTRIBUTION, signedSum } from '#app/domain/orders/components.ts';
import { RUNS } from '../attribution/runs.ts';
import { anyJourney, anyMeasure } from '../attribution/journeys.ts';
import { parts, refundOf, refundSeen, seen, sightingOf } from '../orders/sightings.ts';

const RULES: CostRules = {
  currency: 'EUR',
  from: null,
  goodsRate: null,
  shipping: { flatMinor: 450, rate: 100_000 },
  fees: [
    { gateway: null, rate: 15_000, fixedMinor: 25 },
    { gateway: 'paypal', rate: 29_000, fixedMinor: 35 },
  ],
};

function line(change: Partial<OrderLine> = {}): OrderLine {
  return {
    id: '1',
    sku: 'LAMP',
    product: null,
    variant: null,
    title: 'Lamp',
    quantity: 2,
    money: 10_000,
    gift: false,
    ...change,
  };
}

const costing = (
  units: Record<string, bigint>,
  rules: CostRules | null = RULES,
  rate: Fraction | null = null,
): Costing => ({
  rules,
  unitCost: ({ sku }) => (sku !== null && sku in units ? { unitCostE8: units[sku]!, rate } : null),
});

const asItStands = (change: Parameters<typeof sightingOf>[0] = {}, restocked: Record<string, number> = {}) => ({
  sale: sightingOf({ lines: [line()], gateways: ['PayPal'], ...change }),
  restocked: new Map(Object.entries(restocked)),
  cancelled: false,
});

describe('costsOf', () => {
  it('given a unit cost, multiplies it and rounds once per line; shipping and fees follow their rules', () => {
    // 12.34567891 × 2 = 24.69; 4.50 + 10 % of 5.00; 2.9 % of 124.95 + 0.35
    expect(costsOf(asItStands(), costing({ LAMP: 1_234_567_891n }))).toEqual({
      costGoods: 2_469,
      costShipping: 500,
      costFees: 397,
      costedProduct: 10_000,
    });
  });

  it('given no unit cost and no rate, the goods are not known: no cost, and nothing covered', () => {
    expect(costsOf(asItStands(), costing({}))).toMatchObject({ costGoods: 0, costedProduct: 0 });
  });

  it('given a rate, takes it where no unit cost is known, and for what lines do not explain', () => {
    const rules = { ...RULES, goodsRate: 300_000 };
    const lines = [line({ money: 6_000 }), line({ id: '2', sku: 'VASE', quantity: 1, money: 3_000 })];
    const costs = costsOf(asItStands({ lines }), costing({ LAMP: 1_000_000_000n }, rules));
    expect(costs).toMatchObject({ costGoods: 2_000 + 900 + 300, costedProduct: 10_000 });
    expect(costsOf(asItStands({ lines: null }), costing({}, rules))).toMatchObject({
      costGoods: 3_000,
      costedProduct: 10_000,
    });
  });

  it('given one of two lines unknown, only the known one is covered', () => {
    const lines = [line({ money: 6_000 }), line({ id: '2', sku: 'VASE', money: 4_000 })];
    expect(costsOf(asItStands({ lines }), costing({ LAMP: 1n }))).toMatchObject({ costedProduct: 6_000 });
  });

  it('given gift cards alone, they cost no goods and no shipping, and are known', () => {
    const costs = costsOf(asItStands({ lines: [line({ gift: true })] }), costing({}));
    expect(costs).toMatchObject({ costGoods: 0, costShipping: 0, costedProduct: 10_000 });
    expect(costs.costFees).toBeGreaterThan(0);
  });

  it('given a cancelled order, it costs nothing, and what was covered stays', () => {
    const standing = { ...asItStands(), cancelled: true };
    expect(costsOf(standing, costing({ LAMP: 1_000_000_000n }))).toEqual({
      costGoods: 0,
      costShipping: 0,
      costFees: 0,
      costedProduct: 10_000,
    });
  });

  it.each([
    ['JPY', 1_250],
    ['EUR', 125_000],
    ['KWD', 1_250_000],
  ])('given %s, counts in its minor unit', (currency, goods) => {
    expect(costsOf(asItStands({ currency }), costing({ LAMP: 62_500_000_000n }, null)).costGoods).toBe(goods);
  });
});

describe('rules', () => {
  it('an order takes the latest rules of its currency that begin on its day or before', () => {
    const all = withRules(withRules([], RULES), { ...RULES, from: '2026-03-01', goodsRate: 1 });
    expect(rulesFor(all, 'EUR', '2026-02-28')).toBe(all[0]);
    expect(rulesFor(all, 'EUR', '2026-03-01')?.goodsRate).toBe(1);
    expect(rulesFor(all, 'USD', '2026-03-01')).toBeNull();
    expect(withRules(all, { ...RULES, from: '2026-03-01' })).toHaveLength(2);
  });

  it('a payment method is found however the shop writes it, else the rule for all others', () => {
    const fees = [...RULES.fees, { gateway: 'shopify payments', rate: 1, fixedMinor: 0 }];
    expect(feeRuleFor(fees, ['Shopify_Payments'])?.rate).toBe(1);
    expect(feeRuleFor(fees, ['manual', 'PAYPAL'])?.fixedMinor).toBe(35);
    expect(feeRuleFor(fees, [])?.fixedMinor).toBe(25);
    expect(feeRuleFor([], ['paypal'])).toBeNull();
  });
});

describe('what sending an order did cost', () => {
  const sent = (unitCostE8: bigint, rate: Fraction | null = null): Costing => ({
    ...costing({}),
    shippingCost: () => ({ unitCostE8, rate }),
  });

  it('takes the place of the rules, also for gift cards alone, and is rounded once', () => {
    expect(costsOf(asItStands(), sent(1_234_500_000n)).costShipping).toBe(1_235);
    expect(costsOf(asItStands({ lines: [line({ gift: true })] }), sent(300_000_000n)).costShipping).toBe(300);
    expect(costsOf(asItStands(), sent(0n)).costShipping).toBe(0);
    expect(costsOf(asItStands(), sent(1_000_000_000n, { numerator: 1n, denominator: 3n })).costShipping).toBe(333);
  });

  it('is nothing for a cancelled order, and the rules hold where it is not known', () => {
    expect(costsOf({ ...asItStands(), cancelled: true }, sent(100_000_000n)).costShipping).toBe(0);
    expect(costsOf(asItStands(), { ...costing({}), shippingCost: () => null }).costShipping).toBe(500);
  });

  it('is found by the id that the platform gave, then by name, with and without its sign', () => {
    expect(shippingKeys({ platformId: '5678', name: '#1001' })).toEqual(['shipping:5678', 'shipping:1001']);
    expect(shippingKeys({ platformId: 'EN-12', name: 'en-12' })).toEqual(['shipping:en-12']);
  });
});

describe('a unit cost told in another currency', () => {
  const EURO_IN_DOLLARS = { currency: 'USD', rate: '1.0850', day: '2026-03-10', source: 'ecb' } as const;

  it('is converted for all units of a line at once and rounded once, half away from zero', () => {
    // 2 × 12.34567891 USD ÷ 1.0850 = 22.7570… EUR
    const rate = fractionBetween(EURO_IN_DOLLARS, null);
    expect(costsOf(asItStands(), costing({ LAMP: 1_234_567_891n }, RULES, rate))).toMatchObject({
      costGoods: 2_276,
      costedProduct: 10_000,
    });
    // 3 × 0.01 ÷ 2 = 0.015, rounded once to 0.02; unit by unit it would be 3 × 0.01
    const half = { numerator: 1n, denominator: 2n };
    const cheap = asItStands({ lines: [line({ quantity: 3 })] });
    expect(costsOf(cheap, costing({ LAMP: 1_000_000n }, RULES, half)).costGoods).toBe(2);
  });

  it("is told in the minor unit of the order's currency", () => {
    const yen = fractionBetween(EURO_IN_DOLLARS, { ...EURO_IN_DOLLARS, currency: 'JPY', rate: '160' });
    // 2 × 10 USD × 160 ÷ 1.085 = 2949.3… yen
    expect(costsOf(asItStands({ currency: 'JPY' }), costing({ LAMP: 1_000_000_000n }, null, yen)).costGoods).toBe(
      2_949,
    );
  });
});

describe('unit costs', () => {
  const DOLLARS_PER_EURO: Fraction = { numerator: 10_000n, denominator: 10_850n };
  const lookUp = (costs: readonly UnitCost[]) =>
    unitCostLookUp(costs, (from, to, day) =>
      from === 'USD' && to === 'EUR' && day === '2026-02-01' ? DOLLARS_PER_EURO : null,
    );
  const lookLineUp = (costs: readonly UnitCost[]) => {
    const of = lookUp(costs);
    return (sold: OrderLine, day: string, currency: string) => of(productKeys(sold), day, currency);
  };
  const cost = (change: Partial<UnitCost>): UnitCost => ({
    key: 'sku:LAMP',
    from: '2026-01-01',
    currency: 'EUR',
    unitCostE8: 1n,
    decidedAt: '2026-01-01T00:00:00Z',
    rawEventId: 'a',
    ...change,
  });

  it('the cost valid on the day counts, the last decided of several, and the variant goes over the SKU', () => {
    const of = lookLineUp([
      cost({}),
      cost({ from: '2026-03-01', unitCostE8: 2n }),
      cost({ from: '2026-03-01', unitCostE8: 3n, decidedAt: '2026-01-02T00:00:00Z' }),
      cost({ key: 'variant:77', unitCostE8: 9n }),
    ]);
    expect(of(line(), '2025-12-31', 'EUR')).toBeNull();
    expect(of(line(), '2026-02-28', 'EUR')).toEqual({ unitCostE8: 1n, rate: null });
    expect(of(line(), '2026-03-01', 'EUR')).toEqual({ unitCostE8: 3n, rate: null });
    expect(of(line({ variant: '77' }), '2026-03-01', 'EUR')).toEqual({ unitCostE8: 9n, rate: null });
  });

  it('a cost in another currency is taken with the rate of the day, and one without a rate is none', () => {
    const of = lookLineUp([cost({ currency: 'USD', unitCostE8: 7n })]);
    expect(of(line(), '2026-02-01', 'EUR')).toEqual({ unitCostE8: 7n, rate: DOLLARS_PER_EURO });
    expect(of(line(), '2026-02-02', 'EUR')).toBeNull();
    expect(of(line(), '2026-02-01', 'JPY')).toBeNull();
  });

  it("the order's own currency goes first, also where another was told for a later day; the next key where none has a rate", () => {
    const dollars = cost({ currency: 'USD', from: '2026-01-20', unitCostE8: 7n });
    const own = { unitCostE8: 5n, rate: null };
    expect(lookLineUp([dollars, cost({ unitCostE8: 5n })])(line(), '2026-02-01', 'EUR')).toEqual(own);
    const of = lookLineUp([cost({ key: 'variant:77', currency: 'JPY' }), dollars]);
    expect(of(line({ variant: '77' }), '2026-02-01', 'EUR')).toMatchObject({ unitCostE8: 7n });
  });
});

const costOf =
  (units: Record<string, bigint>): CostOf =>
  (standing) =>
    costsOf(standing, costing(units));
const UNITS = { LAMP: 1_234_567_891n, VASE: 333_333_333n };

function restocking(id: string, day: number, back: Record<string, number>, refundProduct = 0): Refund {
  const restocked = Object.entries(back).map(([of, quantity]) => ({ line: of, quantity }));
  return { ...refundOf(id, `2026-03-1${day}T10:00:00.000Z`, { refundProduct }), restocked };
}

describe('costs in the ledger', () => {
  const LINES = [line({ quantity: 3, money: 6_000 }), line({ id: '2', sku: 'VASE', quantity: 4, money: 4_000 })];
  const sold = (change: object = {}) => seen({ lines: LINES, gateways: [], ...change }, 'a');

  it('given goods that were not put back, they stay a cost; put back they are none; fees and shipping stay', () => {
    const kept = ledgerOf(
      [sold()],
      [refundSeen(refundOf('1', '2026-03-12T10:00:00.000Z', { refundProduct: 10_000 }), 'r')],
      costOf(UNITS),
    )!;
    const back = ledgerOf([sold()], [refundSeen(restocking('1', 2, { 1: 3, 2: 4 }, 10_000), 'r')], costOf(UNITS))!;
    expect(sumOfEntries(kept.entries).costGoods).toBe(3_704 + 1_333);
    expect(sumOfEntries(back.entries)).toMatchObject({ costGoods: 0, costShipping: 500, costFees: 212 });
  });

  it('given a refund without money that puts goods back, it has an entry of its own', () => {
    const { entries } = ledgerOf([sold()], [refundSeen(restocking('1', 2, { 1: 1 }), 'r')], costOf(UNITS))!;
    expect(entries.map(({ kind, components }) => [kind, components.costGoods])).toEqual([
      ['sale', 5_037],
      ['refund', 2_469 - 3_704],
    ]);
  });

  it.each([
    ['cancelled', { cancelledAt: '2026-03-15T10:00:00.000Z', updatedAt: '2026-03-15T10:00:00.000Z' }],
    ['voided', { state: 'voided', updatedAt: '2026-03-15T10:00:00.000Z' }],
  ] as const)('given an order %s after its refund in full, nothing is left of its costs', (_, change) => {
    const refund = refundOf('1', '2026-03-12T10:00:00.000Z', {
      refundProduct: 10_000,
      refundShipping: 500,
      refundTax: 1_995,
    });
    const { entries } = ledgerOf(
      [sold(), seen({ lines: LINES, gateways: [], ...change }, 'b')],
      [refundSeen(refund, 'r')],
      costOf(UNITS),
    )!;
    expect(sumOfEntries(entries)).toMatchObject({ costGoods: 0, costShipping: 0, costFees: 0 });
    expect(signedSum(sumOfEntries(entries), CONTRIBUTION)).toBe(0);
    expect(entries.at(-1)!.kind).toBe('cancellation');
  });

  const anyLines = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('1', '2', '3'),
      sku: fc.constantFrom('LAMP', 'VASE', 'UNKNOWN', null),
      quantity: fc.integer({ min: 0, max: 5 }),
      money: fc.integer({ min: 0, max: 9_999 }),
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  );
  const anyRestocks = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('1', '2', '3', '9'), fc.integer({ min: 1, max: 6 })),
    { maxLength: 4 },
  );

  it('given any edits, refunds and cancellation, entries sum to what the order costs in the end, and credits to them', () => {
    const check = (
      lists: Partial<OrderLine>[][],
      restocks: [number, string, number][],
      cancelled: boolean,
      currency: string,
    ) => {
      const versions = lists.map((lines, n) =>
        seen(
          {
            currency,
            lines: lines.map((one) => line(one)),
            sale: parts({ product: 12_345 + n, discount: 45, shipping: 499, tax: 7 }),
            gateways: ['paypal'],
            updatedAt: `2026-03-2${n}T10:00:00.000Z`,
            cancelledAt: cancelled && n === lists.length - 1 ? '2026-03-14T10:00:00.000Z' : null,
          },
          String(n),
        ),
      );
      const refunds = restocks.map(([day, id, quantity], n) =>
        refundSeen(restocking(`${n}`, day, { [id]: quantity }, 1), `r${n}`, currency),
      );
      const { entries, current } = ledgerOf(versions, refunds, costOf(UNITS))!;
      const back = new Map<string, number>();
      for (const [, id, quantity] of restocks) back.set(id, (back.get(id) ?? 0) + quantity);
      const expected = costsOf({ sale: current, restocked: back, cancelled }, costing(UNITS));
      expect(sumOfEntries(entries)).toMatchObject(expected);
      return entries;
    };
    fc.assert(
      fc.property(
        fc.array(anyLines, { minLength: 1, maxLength: 3 }),
        anyRestocks,
        fc.boolean(),
        fc.constantFrom('JPY', 'EUR', 'KWD'),
        anyJourney,
        anyMeasure,
        (lists, restocks, cancelled, currency, journey, measure) => {
          const entries = check(lists, restocks, cancelled, currency);
          const credits = contributionsOf({ entries, journey, isNewCustomer: false }, measure);
          const total = sumOfEntries(entries);
          for (const key of COMPONENTS) {
            expect(credits.reduce((sum, { components }) => sum + components[key], 0)).toBe(total[key]);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsOf } from '#app/domain/attribution/contribution.ts';
import { factKeyText, type Facts, factsOf, foldFacts, changedFacts } from '#app/domain/attribution/facts.ts';
import { type BoundMeasure, type Journey, MODELS } from '#app/domain/attribution/journey.ts';
import { CreditPass } from '#app/domain/attribution/packed/credit-pass.ts';
import {
  PackNumbers,
  IS_DIRECT,
  IS_LEAD,
  OrderPacker,
  type PackedOrders,
} from '#app/domain/attribution/packed/packed-orders.ts';
import { COMPONENTS, type Components } from '#app/domain/orders/components.ts';
import { entryOf, type LedgerEntry } from '#app/domain/orders/ledger-entry.ts';
import { anyJourney, anyMeasure, ORDER_AT } from './journeys.ts';
import { RUNS } from './runs.ts';

interface Given {
  readonly shopId: string;
  readonly currency: string;
  readonly day: string;
  readonly isNewCustomer: boolean;
  readonly journey: Journey;
  readonly entries: readonly LedgerEntry[];
  readonly entryDays: readonly string[];
}

const told = { platform: 'shopify', platformId: '1', orderedAt: new Date(ORDER_AT).toISOString() };
const anyDay = fc.constantFrom('2026-05-20', '2026-05-21', '2026-06-01');
// few enough pass 2^53, also as sums; wide enough that products of weights do
const anyAmount = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -500, max: 500 }),
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: -(2 ** 44), max: 2 ** 44 }),
);
const anyMoney = fc.record(
  Object.fromEntries(COMPONENTS.map((key) => [key, anyAmount])) as Record<keyof Components, fc.Arbitrary<number>>,
);
const anyEntry = fc.record({ day: anyDay, components: anyMoney });
// fewer entities than touches: credits of several touches meet in one row
const anyPath = fc.tuple(anyJourney, fc.integer({ min: 1, max: 5 })).map(([journey, some]) => ({
  ...journey,
  entityIds: journey.entityIds.map((_, index) => `entity-${(index * 7) % some}`),
}));

const anyOrder: fc.Arbitrary<Given> = fc
  .record({
    shopId: fc.constantFrom('shop-a', 'shop-b'),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    day: anyDay,
    isNewCustomer: fc.boolean(),
    journey: anyPath,
    ledger: fc.array(anyEntry, { minLength: 1, maxLength: 5 }),
  })
  .map(({ ledger, ...order }) => ({
    ...order,
    entryDays: ledger.map(({ day }) => day),
    entries: ledger.map(({ components }, index) =>
      entryOf(told, {
        kind: index === 0 ? 'sale' : 'edit',
        cause: [String(index)],
        at: told.orderedAt,
        rawEventId: 'raw',
        dated: true,
        components,
      }),
    ),
  }));

const run = {
  id: 'run',
  shareOf: (channel: string) => ({ 'entity-0': 0.5, 'entity-1': 0.3, 'entity-2': 0.2 })[channel] ?? 0,
  channelOf: (entityId: string) => entityId,
};
const anyBound: fc.Arbitrary<BoundMeasure> = fc
  .tuple(anyMeasure, fc.constantFrom(...MODELS), fc.boolean())
  .map(([measure, model, isBound]) => ({ ...measure, model, ...(isBound ? { run } : {}) }));

function packed(orders: readonly Given[], numbers: PackNumbers): PackedOrders {
  const packer = new OrderPacker(numbers);
  for (const { journey, entries, entryDays, ...head } of orders) {
    for (const [index, at] of journey.at.entries()) {
      const flags = (journey.isLead[index] ? IS_LEAD : 0) | (journey.isDirect[index] ? IS_DIRECT : 0);
      packer.touch(at, flags, journey.entityIds[index]!);
    }
    for (const [index, { components }] of entries.entries()) {
      packer.entry(
        entryDays[index]!,
        COMPONENTS.map((key) => components[key]),
      );
    }
    packer.order(head, journey.orderAt);
  }
  return packer.result();
}

/** The facts of all orders of each shop, order by order. */
function orderByOrder(orders: readonly Given[], measure: BoundMeasure): Record<string, unknown> {
  const byShop = new Map<string, Facts>();
  for (const order of orders) {
    const sum: Facts = byShop.get(order.shopId) ?? new Map();
    byShop.set(order.shopId, sum);
    foldFacts(
      sum,
      factsOf(contributionsOf(order, measure), {
        orderDay: order.day,
        entryDays: order.entryDays,
        currency: order.currency,
        isNewCustomer: order.isNewCustomer,
        entityIds: order.journey.entityIds,
      }),
      1,
    );
  }
  return Object.fromEntries(
    [...byShop].flatMap(([shop, sum]) => changedFacts(sum).map(([key, value]) => [`${shop}|${key}`, value])),
  );
}

function inOnePass(packs: readonly PackedOrders[], measure: BoundMeasure): Record<string, unknown> {
  const pass = new CreditPass(measure);
  for (const pack of packs) pass.add(pack);
  const rows = [...pass.rows()].filter(({ value }) => Object.values(value).some((number) => number !== 0));
  return Object.fromEntries(rows.map(({ value, ...key }) => [`${key.shopId}|${factKeyText(key)}`, value]));
}

describe('CreditPass', () => {
  it('gives every entity, day, currency and shop what crediting order by order gives, under every model and window', () => {
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 8 }), anyBound, (orders, measure) => {
        const numbers = new PackNumbers();
        const half = Math.ceil(orders.length / 2);
        const packs = [packed(orders.slice(0, half), numbers), packed(orders.slice(half), numbers)];
        expect(inOnePass(packs, measure)).toEqual(orderByOrder(orders, measure));
      }),
      { numRuns: RUNS * 3 },
    );
  });

  it('gives what crediting order by order gives where a journey is longer than any that came before', () => {
    const at = Array.from({ length: 500 }, (_, index) => ORDER_AT - (500 - index) * 1000);
    const journey: Journey = {
      orderAt: ORDER_AT,
      at,
      touchIds: at.map(String),
      isLead: at.map(() => false),
      isDirect: at.map(() => false),
      entityIds: at.map((_, index) => `entity-${index % 3}`),
    };
    const [sample] = fc.sample(anyOrder, { numRuns: 1, seed: 7 });
    const orders = [{ ...sample!, journey }];
    for (const model of MODELS) {
      const measure: BoundMeasure = {
        model,
        window: null,
        leadWindow: null,
        halfLifeDays: 7,
        positionWeights: [40, 20, 40],
        run,
      };
      expect(inOnePass([packed(orders, new PackNumbers())], measure)).toEqual(orderByOrder(orders, measure));
    }
  });

  it('refuses a sum that is no safe integer any more instead of rounding it', () => {
    const packer = new OrderPacker(new PackNumbers());
    const head = { shopId: 'shop', currency: 'EUR', day: '2026-05-20', isNewCustomer: false };
    for (let order = 0; order < 2; order += 1) {
      packer.entry('2026-05-20', [Number.MAX_SAFE_INTEGER, ...COMPONENTS.slice(1).map(() => 0)]);
      packer.order(head, ORDER_AT);
    }
    const pass = new CreditPass({
      model: 'linear',
      window: 30,
      leadWindow: 30,
      halfLifeDays: 7,
      positionWeights: [40, 20, 40],
    });
    expect(() => pass.add(packer.result())).toThrow('exceeds the safe integer range');
  });
});

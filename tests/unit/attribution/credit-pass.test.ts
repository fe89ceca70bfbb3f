import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsOf } from '#app/domain/attribution/contribution.ts';
import { factKeyText, type Facts, factsOf, foldFacts, changedFacts } from '#app/domain/attribution/facts.ts';
import { type BoundMeasure, type Journey, MODELS } from '#app/domain/attribution/journey.ts';
import { CreditPass } from '#app/domain/attribution/packed/credit-pass.ts';
import {
  DAILY_CELLS,
  PackNumbers,
  OrderPacker,
  type PackedOrders,
} from '#app/domain/attribution/packed/packed-orders.ts';
import { COMPONENTS } from '#app/domain/orders/components.ts';
import { anyMeasure, ORDER_AT } from './journeys.ts';
import { anyOrder, type Given, packed } from './packed-worlds.ts';
import { RUNS } from './runs.ts';

const run = {
  id: 'run',
  shareOf: (channel: string) => ({ 'entity-0': 0.5, 'entity-1': 0.3, 'entity-2': 0.2 })[channel] ?? 0,
  channelOf: (entityId: string) => entityId,
};
const anyBound: fc.Arbitrary<BoundMeasure> = fc
  .tuple(anyMeasure, fc.constantFrom(...MODELS), fc.boolean())
  .map(([measure, model, isBound]) => ({ ...measure, model, ...(isBound ? { run } : {}) }));

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
        const numbers = new PackNumbers(DAILY_CELLS);
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
      expect(inOnePass([packed(orders, new PackNumbers(DAILY_CELLS))], measure)).toEqual(orderByOrder(orders, measure));
    }
  });

  it('refuses a sum that is no safe integer any more instead of rounding it', () => {
    const packer = new OrderPacker(new PackNumbers(DAILY_CELLS));
    const head = {
      id: 'order',
      shopId: 'shop',
      currency: 'EUR',
      day: '2026-05-20',
      isNewCustomer: false,
      orderAt: ORDER_AT,
      onlineName: null,
    };
    for (let order = 0; order < 2; order += 1) {
      packer.entry('2026-05-20', [Number.MAX_SAFE_INTEGER, ...COMPONENTS.slice(1).map(() => 0)]);
      packer.order(head);
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

import { describe, expect, it } from 'vitest';
import { contributionsOf } from '#app/domain/attribution/contribution.ts';
import type { Journey, RuleModel } from '#app/domain/attribution/journey.ts';
import { entryOf } from '#app/domain/orders/ledger-entry.ts';
import { zeroComponents } from '#app/domain/orders/components.ts';

/**
 * Models as Google published them for Universal Analytics ("About the default MCF attribution models"): with four
 * touches, linear gives 25 % each, position based 40/10/10/40; time decay has a half-life of 7 days, so a touch 7 days
 * before the conversion gets half the credit of one on its day, and one 14 days before a quarter.
 * Amounts are in minor units of 0, 2 and 3 decimals; cents worked by hand with largest remainder.
 */
const DAY = 86_400_000;
const ORDER_AT = Date.parse('2026-06-15T12:00:00Z');

function journeyOf(daysBefore: readonly number[], direct: readonly number[] = []): Journey {
  return {
    orderAt: ORDER_AT,
    touchIds: daysBefore.map(String),
    at: daysBefore.map((days) => ORDER_AT - days * DAY),
    isLead: daysBefore.map(() => false),
    isDirect: daysBefore.map((_, index) => direct.includes(index)),
    entityIds: daysBefore.map(String),
  };
}

function creditsOf(model: RuleModel, journey: Journey, product: number): number[] {
  const order = { platform: 'shopify', platformId: '1', orderedAt: new Date(ORDER_AT).toISOString() };
  const components = { ...zeroComponents(), product };
  const sale = entryOf(order, {
    kind: 'sale',
    cause: [],
    at: order.orderedAt,
    rawEventId: 'r',
    dated: true,
    components,
  });
  const measure = { model, window: 30, leadWindow: 30, halfLifeDays: 7, positionWeights: [40, 20, 40] as const };
  const credits = journey.at.map(() => 0);
  for (const { touchIndex, components: part } of contributionsOf(
    { entries: [sale], journey, isNewCustomer: false },
    measure,
  )) {
    credits[touchIndex]! += part.product;
  }
  return credits;
}

const four = journeyOf([14, 7, 3, 0], [3]);

describe('four touches (the last one direct)', () => {
  it.each<[RuleModel, number[]]>([
    ['first-touch', [10_000, 0, 0, 0]],
    ['last-touch', [0, 0, 0, 10_000]],
    ['last-non-direct', [0, 0, 10_000, 0]],
    ['linear', [2_500, 2_500, 2_500, 2_500]],
    ['position', [4_000, 1_000, 1_000, 4_000]],
  ])('%s of 100.00', (model, expected) => {
    expect(creditsOf(model, four, 10_000)).toEqual(expected);
  });

  it('linear of ¥103, €1.01 and 0.007 KWD: what is left over goes to the earliest', () => {
    expect(creditsOf('linear', four, 103)).toEqual([26, 26, 26, 25]);
    expect(creditsOf('linear', four, 101)).toEqual([26, 25, 25, 25]);
    expect(creditsOf('linear', four, 7)).toEqual([2, 2, 2, 1]);
  });
});

describe('time decay with touches 14, 7 and 0 days before', () => {
  it('gives 1 : 2 : 4', () => {
    expect(creditsOf('time-decay', journeyOf([14, 7, 0]), 700)).toEqual([100, 200, 400]);
  });

  it('of 100.00: exact shares 14.2857, 28.5714, 57.1429 — one cent left over goes to the last', () => {
    expect(creditsOf('time-decay', journeyOf([14, 7, 0]), 10_000)).toEqual([1_429, 2_857, 5_714]);
  });
});

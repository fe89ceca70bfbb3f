import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contribution } from '#app/domain/attribution/contribution.ts';
import {
  changedFacts,
  type FactOrder,
  factKeyText,
  type Facts,
  factsOf,
  foldFacts,
  parseFactKey,
  UNATTRIBUTED_ENTITY_ID,
} from '#app/domain/attribution/facts.ts';
import { zeroComponents } from '#app/domain/orders/components.ts';
import { RUNS } from './runs.ts';

const order: FactOrder = {
  orderDay: '2026-03-01',
  entryDays: ['2026-03-01', '2026-03-09'],
  currency: 'EUR',
  isNewCustomer: false,
  entityIds: ['ad-1', 'ad-2', 'ad-1'],
};

function given(entryIndex: number, touchIndex: number, product: number, ordersE9 = 0): Contribution {
  return { entryIndex, touchIndex, components: { ...zeroComponents(), product }, ordersE9, newCustomersE9: 0 };
}

const keyOf = (entryDay: string, entityId: string) =>
  factKeyText({ orderDay: '2026-03-01', entryDay, currency: 'EUR', entityId, newCustomer: false });

describe('factsOf', () => {
  it('given touches of the same entity, adds them up; entries of another day stay apart', () => {
    const facts = factsOf([given(0, 0, 34, 5), given(0, 1, 33), given(0, 2, 33, 7), given(1, 0, -4)], order);
    expect([...facts].map(([key, { product, ordersE9 }]) => [key, product, ordersE9])).toEqual([
      [keyOf('2026-03-01', 'ad-1'), 67, 12],
      [keyOf('2026-03-01', 'ad-2'), 33, 0],
      [keyOf('2026-03-09', 'ad-1'), -4, 0],
    ]);
  });

  it('given what no touch could take, books it on the entity for that', () => {
    const facts = factsOf([given(0, -1, 100)], order);
    expect([...facts.keys()].map((key) => parseFactKey(key).entityId)).toEqual([UNATTRIBUTED_ENTITY_ID]);
  });

  it('given amounts that cancel out, keeps no row', () => {
    expect(factsOf([given(0, 0, 5), given(0, 2, -5)], order).size).toBe(0);
  });

  it('has a fixed id for the unattributed', () => {
    expect(UNATTRIBUTED_ENTITY_ID).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('reads its own keys', () => {
    const key = { orderDay: '2026-03-01', entryDay: '2026-03-02', currency: 'KWD', entityId: 'x', newCustomer: true };
    expect(parseFactKey(factKeyText(key))).toEqual(key);
  });
});

const anyFacts = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: -1, max: 2 }), fc.integer({ min: -9, max: 9 })))
  .map((list) =>
    factsOf(
      list.map(([entry, touch, product]) => given(entry, touch, product)),
      order,
    ),
  );

function deltaOf(before: Facts, after: Facts): Facts {
  const delta: Facts = new Map();
  foldFacts(delta, before, -1);
  foldFacts(delta, after, 1);
  return delta;
}

describe('deltas of facts', () => {
  it('given facts before and after, the delta added to before is after', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (before, after) => {
        const sum = structuredClone(before);
        foldFacts(sum, new Map(changedFacts(deltaOf(before, after))), 1);
        expect(new Map(changedFacts(sum))).toEqual(after);
      }),
      { numRuns: RUNS },
    );
  });

  it('given nothing changed, is empty; and leaves its input alone', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const copy = structuredClone(facts);
        expect(changedFacts(deltaOf(facts, facts))).toEqual([]);
        expect(facts).toEqual(copy);
      }),
      { numRuns: RUNS },
    );
  });
});

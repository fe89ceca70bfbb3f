import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JourneyTouch } from '#app/domain/attribution/build-journey.ts';
import { contributionsOf, UNATTRIBUTED_TOUCH } from '#app/domain/attribution/contribution.ts';
import { countingTouches } from '#app/domain/attribution/credit.ts';
import { type BoundMeasure, MODELS } from '#app/domain/attribution/journey.ts';
import { fillCounting } from '#app/domain/attribution/packed/counting.ts';
import { DAILY_CELLS, type PackedOrders, PackNumbers } from '#app/domain/attribution/packed/packed-orders.ts';
import { RegroupedPacks } from '#app/domain/attribution/packed/regrouped-packs.ts';
import { regroupJourney } from '#app/domain/attribution/regroup-journey.ts';
import { DAY_MS } from '#app/domain/values/days.ts';
import { NO_TOUCH, OUTSIDE_WINDOW, pathKey } from '#app/domain/paths/path-key.ts';
import { REVENUE_DEFINITIONS, revenueOf } from '#app/domain/orders/components.ts';
import { sumOfEntries } from '#app/domain/orders/ledger-entry.ts';
import { OrderPaths, pathCells } from '#app/reports/paths/order-path.ts';
import { ClaimableOrders } from '#app/reports/reconciliation/claimable-order.ts';
import { anyMeasure } from './journeys.ts';
import { anyOrder, type Given, packed } from './packed-worlds.ts';
import { RUNS } from './runs.ts';

const anyOrders = fc.array(anyOrder, { maxLength: 8 });
const run = {
  id: 'run',
  shareOf: (channel: string) => ({ 'entity-0': 0.5, 'entity-1': 0.3 })[channel] ?? 0,
  channelOf: (entityId: string) => entityId,
};
const anyBound: fc.Arbitrary<BoundMeasure> = fc
  .tuple(anyMeasure, fc.constantFrom(...MODELS))
  .map(([measure, model]) => ({ ...measure, model, run }));

function daily(orders: readonly Given[], numbers = new PackNumbers(DAILY_CELLS)): PackedOrders {
  return packed(orders, numbers);
}

describe('orders as columns are read as order by order', () => {
  it('the touches within the windows', () => {
    fc.assert(
      fc.property(anyOrders, anyMeasure, (orders, measure) => {
        const pack = daily(orders);
        const room = new Int32Array(pack.at.length);
        for (const [order, { journey }] of orders.entries()) {
          const found = room.subarray(0, fillCounting(pack, order, measure, room));
          expect([...found].map((touch) => touch - pack.touchStarts[order]!)).toEqual(
            countingTouches(journey, measure),
          );
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('paths, with the revenue and the orders of the days asked for', () => {
    const days = { from: '2026-05-20', to: '2026-05-20' };
    const anyRules = fc.record({
      measure: anyMeasure,
      repeats: fc.constantFrom('count' as const, 'merge' as const),
      revenue: fc.constantFrom(...REVENUE_DEFINITIONS),
      of: fc.constantFrom(null, days),
    });
    const groupOf = new Map([0, 1, 2].map((n) => [`entity-${n}`, `channel-${n % 2}|platform`]));
    fc.assert(
      fc.property(anyOrders, anyRules, (orders, { of, ...rules }) => {
        const pack = packed(orders, new PackNumbers(pathCells(of)));
        const paths = new OrderPaths({ ...rules, groupOf });
        for (const [order, { journey, entries, entryDays }] of orders.entries()) {
          const counts = entries.map((_, index) => of === null || entryDays[index] === days.from);
          const counted = entries.filter((_, index) => counts[index]);
          const counting = countingTouches(journey, rules.measure);
          const ages = counting.map((index) => journey.orderAt - journey.at[index]!);
          const channels = counting.map((index) => {
            return groupOf.get(journey.entityIds[index]!)?.split('|')[0] ?? 'unattributed';
          });
          const none = journey.at.length === 0 ? NO_TOUCH : OUTSIDE_WINDOW;
          expect(paths.of(pack, order)).toEqual({
            key: counting.length === 0 ? none : pathKey(channels, rules.repeats),
            orders: counts[0] ? 1 : 0,
            revenueMinor: counted.reduce((sum, { components }) => sum + revenueOf(components, rules.revenue), 0),
            touches: counting.length,
            firstAgeMs: ages[0] ?? 0,
            lastAgeMs: ages.at(-1) ?? 0,
          });
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('what platforms can claim, with what the measure credits to each touch', () => {
    const accountOf = (entityId: string) => ({
      platform: null,
      accountId: entityId === 'entity-1' ? null : `account of ${entityId}`,
      isOneOfSeveral: false,
    });
    fc.assert(
      fc.property(anyOrders, anyBound, (orders, measure) => {
        const pack = daily(orders);
        const claimables = new ClaimableOrders(measure, accountOf);
        for (const [order, given] of orders.entries()) {
          const { journey, entries } = given;
          const creditOf = (touch: number): number =>
            contributionsOf(given, measure)
              .filter(({ touchIndex }) => touchIndex === touch)
              .reduce((sum, { components }) => sum + revenueOf(components, 'net'), 0);
          const counting = new Set(countingTouches(journey, measure));
          expect(claimables.of(pack, order)).toEqual({
            id: given.id,
            name: '',
            currency: given.currency,
            at: journey.orderAt,
            day: given.day,
            saleMinor: Math.max(revenueOf(entries[0]!.components, 'gross'), 0),
            netMinor: revenueOf(sumOfEntries(entries), 'net'),
            touches: journey.at.map((at, index) => ({
              at,
              accountId: accountOf(journey.entityIds[index]!).accountId,
              withinOurWindow: counting.has(index),
              creditMinor: creditOf(index),
            })),
            unattributedMinor: creditOf(UNATTRIBUTED_TOUCH),
          });
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('journeys under another grouping', () => {
    const direct = new Map([
      ['entity-0', true],
      ['entity-1', false],
    ]);
    const change = { direct, isGiven: (entityId: string) => entityId === 'entity-2' };
    const codeTouch = (id: string, at: number): JourneyTouch => {
      const of = { isLead: false, isDirect: false, visitKey: id, clickId: null, isCode: true, isAnswer: false };
      return { id, at, entityId: `entity of ${id}`, ...of };
    };
    // journeys that no other touch led to lately are those in which codes stand
    const anyAge = fc.constantFrom(0, 40);
    fc.assert(
      fc.property(fc.array(fc.tuple(anyOrder, anyAge, fc.integer({ min: 0, max: 2 })), { maxLength: 6 }), (given) => {
        const orders = given.map(([order, days]) => {
          const { journey } = order;
          const touchIds = journey.at.map((_, index) => `touch-${String(index).padStart(3, '0')}`);
          return { ...order, journey: { ...journey, touchIds, at: journey.at.map((at) => at - days * DAY_MS) } };
        });
        const codes = given.map(([, , count], order) =>
          Array.from({ length: count }, (_, n) => codeTouch(`code-${n}`, orders[order]!.journey.orderAt)),
        );
        // without codes, no touch of a code is in a journey
        const honest = orders.map((order, index) =>
          codes[index]!.length > 0 ? order : { ...order, journey: withoutCode(order.journey, change.isGiven) },
        );
        const numbers = new PackNumbers(DAILY_CELLS);
        const carried = new Map(
          honest.flatMap(({ id, journey }, index) =>
            codes[index]!.length > 0 ? [[id, { touchIds: journey.touchIds, given: () => codes[index]! }] as const] : [],
          ),
        );
        const pack = new RegroupedPacks(change).of(daily(honest, numbers), carried, numbers);
        const expected = honest.map((order, index) => ({
          ...order,
          journey: regroupJourney(order.journey, { ...change, given: codes[index]! }),
        }));
        const plain = daily(expected, numbers);
        for (const column of ['at', 'flags', 'entities', 'touchStarts', 'money', 'cells'] as const) {
          expect(pack[column]).toEqual(plain[column]);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

function withoutCode(journey: Given['journey'], isCode: (entityId: string) => boolean): Given['journey'] {
  const kept = journey.entityIds.flatMap((entityId, index) => (isCode(entityId) ? [] : [index]));
  const pick = <T>(column: readonly T[]): T[] => kept.map((index) => column[index]!);
  return {
    orderAt: journey.orderAt,
    touchIds: pick(journey.touchIds),
    at: pick(journey.at),
    isLead: pick(journey.isLead),
    isDirect: pick(journey.isDirect),
    entityIds: pick(journey.entityIds),
  };
}

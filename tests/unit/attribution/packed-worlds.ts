import fc from 'fast-check';
import type { Journey } from '#app/domain/attribution/journey.ts';
import {
  IS_DIRECT,
  IS_LEAD,
  OrderPacker,
  type PackedOrders,
  type PackNumbers,
} from '#app/domain/attribution/packed/packed-orders.ts';
import { COMPONENTS, type Components } from '#app/domain/orders/components.ts';
import { entryOf, type LedgerEntry } from '#app/domain/orders/ledger-entry.ts';
import { anyJourney, ORDER_AT } from './journeys.ts';

/** An order as tests give it, one by one and as columns. */
export interface Given {
  readonly id: string;
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

export const anyOrder: fc.Arbitrary<Given> = fc
  .record({
    id: fc.uuid(),
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

/** The same orders as columns. */
export function packed<Cell>(orders: readonly Given[], numbers: PackNumbers<Cell>): PackedOrders<Cell> {
  const packer = new OrderPacker(numbers);
  for (const { journey, entries, entryDays, ...head } of orders) {
    for (const [index, at] of journey.at.entries()) {
      const flags = (journey.isLead[index] ? IS_LEAD : 0) | (journey.isDirect[index] ? IS_DIRECT : 0);
      packer.touch(at, flags, numbers.entity(journey.entityIds[index]!));
    }
    for (const [index, { components }] of entries.entries()) {
      packer.entry(
        entryDays[index]!,
        COMPONENTS.map((key) => components[key]),
      );
    }
    packer.order({ onlineName: null, ...head, orderAt: journey.orderAt });
  }
  return packer.result();
}

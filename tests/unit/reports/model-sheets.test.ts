import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MODELS } from '#app/domain/attribution/journey.ts';
import { COMPONENTS, type Components, REVENUE_DEFINITIONS } from '#app/domain/orders/components.ts';
import { entryOf } from '#app/domain/orders/ledger-entry.ts';
import { orderCredits } from '#app/reports/credits.server.ts';
import { ModelSums } from '#app/reports/models/model-sums.server.ts';
import { modelSheets } from '#app/reports/models/model-sheets.ts';
import { anyJourney, anyMeasure, ORDER_AT } from '../attribution/journeys.ts';

const DAY = '2026-05-20';
const head = { platform: 'shopify', platformId: '1', orderedAt: new Date(ORDER_AT).toISOString() };
const entry = (components: Components, index: number) =>
  entryOf(head, {
    kind: index === 0 ? 'sale' : 'edit',
    cause: [String(index)],
    at: new Date(ORDER_AT + index * 1000).toISOString(),
    rawEventId: 'raw',
    dated: true,
    components,
  });

const anyComponents = fc.record(
  Object.fromEntries(COMPONENTS.map((key) => [key, fc.integer({ min: -500, max: 100_000 })])) as Record<
    keyof Components,
    fc.Arbitrary<number>
  >,
);
const anyOrder = fc
  .record({
    money: fc.array(anyComponents, { minLength: 1, maxLength: 3 }),
    journey: anyJourney,
    currency: fc.constantFrom('EUR', 'JPY'),
    isNewCustomer: fc.boolean(),
  })
  .map(({ money, ...order }) => ({
    ...order,
    id: 'order',
    shopId: 'shop',
    day: DAY,
    counts: true,
    entries: money.map(entry),
    entryDays: money.map(() => DAY),
  }));

// some entities share a channel, some are known to nobody
const CHANNELS = ['email|', 'paid-social|meta', 'paid-social|tiktok', 'direct|'];
const groupOf = new Map(Array.from({ length: 20 }, (_, index) => [`entity-${index}`, CHANNELS[index % 4]!]));

it('given any orders under any windows, then every model’s column adds up to the same, channel by channel', () => {
  fc.assert(
    fc.property(
      fc.array(anyOrder, { maxLength: 12 }),
      anyMeasure,
      fc.constantFrom(...REVENUE_DEFINITIONS),
      (orders, measure, revenue) => {
        const filter = { range: { from: DAY, to: DAY }, basis: 'order-day' as const, revenue, shopId: null };
        const measures = MODELS.map((model) => ({ ...measure, model }));
        const sums = new ModelSums(measures.length, groupOf);
        for (const { currency, ...order } of orders) {
          for (const [model, measure] of measures.entries()) {
            for (const credit of orderCredits({ ...order, currency }, measure, filter)) {
              sums.add(model, { ...credit, currency });
            }
          }
        }
        for (const { currency, rows, totals } of modelSheets(sums.byCurrency, [], measure.model)) {
          const count = orders.filter((order) => order.currency === currency).length;
          for (const [model, total] of totals.entries()) {
            expect(total.revenueMinor).toBe(totals[0]!.revenueMinor);
            expect(total.orders).toBe(count);
            expect(rows.reduce((sum, { cells }) => sum + cells[model]!.revenueMinor, 0)).toBe(total.revenueMinor);
          }
        }
      },
    ),
    { numRuns: 100 },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsOf, UNATTRIBUTED_TOUCH } from '#app/domain/attribution/contribution.ts';
import { UNATTRIBUTED_ENTITY_ID } from '#app/domain/attribution/facts.ts';
import { type BoundMeasure, MODELS } from '#app/domain/attribution/journey.ts';
import { CreditPass } from '#app/domain/attribution/packed/credit-pass.ts';
import { DAILY_CELLS, PackNumbers } from '#app/domain/attribution/packed/packed-orders.ts';
import { inFigures, type PinnedRate, reportedOf } from '#app/domain/currencies/reported.ts';
import { revenueOf } from '#app/domain/orders/components.ts';
import { ConvertedPass } from '#app/reports/currencies/converted-pass.ts';
import { Causes } from '#app/reports/truth/causes.ts';
import { JudgedCells } from '#app/reports/truth/judged-cells.ts';
import { TruthSheets } from '#app/reports/truth/truth-sheets.ts';
import { anyMeasure } from './journeys.ts';
import { anyOrder, type Given, packed } from './packed-worlds.ts';
import { RUNS } from './runs.ts';

const anyOrders = fc.array(anyOrder, { maxLength: 8 });
const anyBound: fc.Arbitrary<BoundMeasure> = fc
  .tuple(anyMeasure, fc.constantFrom(...MODELS))
  .map(([measure, model]) => ({ ...measure, model }));

const leg = (currency: string, rate: string) => ({ currency, rate, day: '2026-05-19', source: 'ecb' as const });
/** The yen has a rate to the dollar, the dinar none, and dollars are the currency asked for. */
const RATES: Readonly<Record<string, PinnedRate>> = {
  EUR: { currency: 'USD', from: null, to: leg('USD', '1.0831') },
  JPY: { currency: 'USD', from: leg('JPY', '160.55'), to: leg('USD', '1.0831') },
};

function entityOf({ journey }: Given, touch: number): string {
  return touch === UNATTRIBUTED_TOUCH ? UNATTRIBUTED_ENTITY_ID : journey.entityIds[touch]!;
}

describe('sums of orders as columns are those of order by order', () => {
  it('in another currency, with the orders that have a rate and those that have none', () => {
    fc.assert(
      fc.property(anyOrders, anyBound, (orders, measure) => {
        const then = new ConvertedPass(measure, 'USD');
        then.add(packed(orders, new PackNumbers(DAILY_CELLS)), { of: ({ currency }) => RATES[currency] ?? null });
        const columns: Record<string, number> = {};
        for (const { entityId, entryDay, currency, value } of then.pass.rows()) {
          const key = `${currency}|${entityId}|${entryDay}`;
          columns[key] = (columns[key] ?? 0) + revenueOf(value, 'net');
        }
        const plain: Record<string, number> = {};
        for (const order of orders) {
          const rate = RATES[order.currency];
          const { currency, entries } = inFigures(order, rate ? reportedOf(order, rate) : null);
          for (const { touchIndex, entryIndex, components } of contributionsOf({ ...order, entries }, measure)) {
            const key = `${currency}|${entityOf(order, touchIndex)}|${order.entryDays[entryIndex]}`;
            plain[key] = (plain[key] ?? 0) + revenueOf(components, 'net');
          }
        }
        expect(withoutZeros(columns)).toEqual(withoutZeros(plain));
        expect([then.foreign, then.apart]).toEqual([
          orders.length,
          orders.filter(({ currency }) => !RATES[currency]).length,
        ]);
      }),
      { numRuns: RUNS },
    );
  });

  it('against what is known to have brought them', () => {
    const days = { from: '2026-05-20', to: '2026-05-20' };
    const anyCause = fc.option(
      fc.record({
        channel: fc.constantFrom('entity-0', 'entity-1', 'unattributed'),
        missedBecause: fc.constantFrom(null, 'no-consent'),
      }),
    );
    const anyKnown = fc.array(fc.tuple(anyOrder, anyCause), { maxLength: 8 });
    fc.assert(
      fc.property(anyKnown, anyBound, anyBound, fc.constantFrom(null, days), (known, one, other, of) => {
        const orders = known.map(([order]) => order);
        const places = { ofCause: ({ channel }: { readonly channel: string }) => ({ channel, campaign: channel }) };
        const causes = new Causes(places);
        for (const [{ id }, cause] of known) {
          if (cause) causes.add({ orderId: id, orders: 1, platform: null, campaign: null, ...cause });
        }
        const placeOf = (entityId: string) => {
          const channel = entityId === UNATTRIBUTED_ENTITY_ID ? 'unattributed' : entityId;
          return { channel, campaign: entityId };
        };
        const judged = new JudgedCells(causes, of);
        const pack = packed(orders, new PackNumbers(judged));
        for (const head of pack.heads) judged.count(head);
        const measures = [one, other];
        for (const [model, measure] of measures.entries()) {
          const pass = new CreditPass<{ currency: string; cause: number | null }>(measure);
          pass.add(pack);
          for (const { entityId, value, ...cell } of pass.rows()) {
            judged.credit(model, cell, { ...placeOf(entityId), minor: revenueOf(value, 'net') });
          }
        }
        const plain = new TruthSheets(measures.map(({ model }) => model));
        for (const [order, cause] of known) {
          if (!cause) plain.addUnjudged(order.currency, 1);
          else {
            const credits = measures.map((measure) =>
              contributionsOf(order, measure)
                .filter(({ entryIndex }) => of === null || order.entryDays[entryIndex] === of.from)
                .map(({ touchIndex, components }) => {
                  return { ...placeOf(entityOf(order, touchIndex)), minor: revenueOf(components, 'net') };
                }),
            );
            plain.add({
              currency: order.currency,
              orders: 1,
              cause: places.ofCause(cause),
              missedBecause: cause.missedBecause,
              credits,
            });
          }
        }
        expect(judged.sheets(measures.map(({ model }) => model)).sheets()).toEqual(plain.sheets());
      }),
      { numRuns: RUNS },
    );
  });
});

function withoutZeros(sums: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

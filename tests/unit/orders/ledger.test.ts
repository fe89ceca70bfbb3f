import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { revenueOf, zeroComponents } from '#app/domain/orders/components.ts';
import { sumOfEntries } from '#app/domain/orders/ledger-entry.ts';
import { ledgerOf } from '#app/domain/orders/ledger.ts';
import { RUNS } from '../attribution/runs.ts';
import {
  anySeparateRefund,
  anySighting,
  ORDERED_AT,
  parts,
  refundOf,
  refundSeen,
  seen,
  sightingOf,
} from './sightings.ts';

const day = (n: number) => new Date(Date.parse(ORDERED_AT) + n * 86_400_000).toISOString();
const kinds = (ledger: ReturnType<typeof ledgerOf>) => ledger!.entries.map(({ kind, at }) => [kind, at]);
const netOf = (ledger: ReturnType<typeof ledgerOf>) => revenueOf(sumOfEntries(ledger!.entries), 'net');
const TOTAL = 12_495;

describe('sale and edits', () => {
  it('given one sighting, is one sale at the instant of the order', () => {
    const ledger = ledgerOf([seen({ updatedAt: day(2) }, 'a')], [])!;
    expect(ledger.entries).toHaveLength(1);
    expect(ledger.entries[0]).toMatchObject({ kind: 'sale', at: ORDERED_AT, rawEventId: 'raw-a', dated: true });
    expect(ledger.entries[0]!.components).toEqual(sightingOf().sale);
  });

  it('given a changed sale, dates the difference by the later sighting, also downwards', () => {
    const ledger = ledgerOf([seen({}, 'a'), seen({ updatedAt: day(3), sale: parts({ product: 8_000 }) }, 'b')], [])!;
    expect(kinds(ledger)).toEqual([
      ['sale', ORDERED_AT],
      ['edit', day(3)],
    ]);
    expect(ledger.entries[1]!.components).toEqual(parts({ product: -2_000, shipping: -500, tax: -1_995 }));
    expect(ledger.entries[1]!.rawEventId).toBe('raw-b');
  });

  it('given pending that becomes paid, changes no money', () => {
    const ledger = ledgerOf([seen({ state: 'pending' }, 'a'), seen({ updatedAt: day(1) }, 'b')], [])!;
    expect(kinds(ledger)).toEqual([['sale', ORDERED_AT]]);
    expect(ledger.current.state).toBe('paid');
  });

  it('given two versions of the same second, the larger content hash is the later one', () => {
    const both = [seen({ sale: parts({ product: 2 }) }, 'b'), seen({ sale: parts({ product: 1 }) }, 'a')];
    expect(ledgerOf(both, [])!.current.sale.product).toBe(2);
  });

  it('given instants written in two ways, orders them as instants', () => {
    const earlier = seen({ updatedAt: '2026-03-02T00:00:00.500Z', sale: parts({ product: 2 }) }, 'z');
    const later = seen({ updatedAt: '2026-03-02T02:00:01+01:00', sale: parts({ product: 1 }) }, 'a');
    expect(ledgerOf([later, earlier], [])!.current.sale.product).toBe(1);
  });

  it("given a platform's word, leaves a file's out, also where the file is newer", () => {
    const file = seen({ rank: 1, updatedAt: day(9), sale: parts({ product: 1 }) }, 'file');
    const ledger = ledgerOf([file, seen({}, 'hook')], [])!;
    expect(netOf(ledger)).toBe(TOTAL);
    expect(ledger.current.rank).toBe(2);
  });

  it('given an order of zero money, still has its sale', () => {
    expect(ledgerOf([seen({ sale: zeroComponents() }, 'a')], [])!.entries).toHaveLength(1);
  });

  it('given an earlier sighting in another currency, does not mix it in, and says so', () => {
    const ledger = ledgerOf([seen({ currency: 'USD' }, 'a'), seen({ updatedAt: day(1) }, 'b')], [])!;
    expect(kinds(ledger)).toEqual([['sale', ORDERED_AT]]);
    expect(ledger.otherCurrency).toEqual(['raw-a']);
  });
});

describe('refunds', () => {
  const tenner = refundOf('r1', day(4), { refundProduct: 1_000 });

  it('given only a refund, waits for its order', () => {
    expect(ledgerOf([], [refundSeen(tenner, 'r')])).toBeNull();
  });

  it('given the same refund in the order and by itself, counts it once', () => {
    const ledger = ledgerOf([seen({ updatedAt: day(5), refunds: [tenner] }, 'a')], [refundSeen(tenner, 'r')]);
    expect(kinds(ledger)).toEqual([
      ['sale', ORDERED_AT],
      ['refund', day(4)],
    ]);
    expect(netOf(ledger)).toBe(TOTAL - 1_000);
  });

  it('given two words on one refund, the later one counts', () => {
    const corrected = refundOf('r1', day(4), { refundProduct: 900 });
    const sightings = [
      seen({ updatedAt: day(6), refunds: [corrected] }, 'b'),
      seen({ updatedAt: day(5), refunds: [tenner] }, 'a'),
    ];
    expect(netOf(ledgerOf(sightings, []))).toBe(TOTAL - 900);
  });

  it('given a refund that a later sighting does not repeat, keeps it', () => {
    const sightings = [seen({ refunds: [tenner] }, 'a'), seen({ updatedAt: day(6) }, 'b')];
    expect(netOf(ledgerOf(sightings, []))).toBe(TOTAL - 1_000);
  });

  it('given a refund dated before the order, dates it by the order', () => {
    const early = refundOf('r1', day(-1), { refundProduct: 1_000 });
    expect(kinds(ledgerOf([seen({}, 'a')], [refundSeen(early, 'r')]))[1]).toEqual(['refund', ORDERED_AT]);
  });

  it('given a restocking without money, makes no entry', () => {
    expect(ledgerOf([seen({ refunds: [refundOf('r1', day(1), {})] }, 'a')], [])!.entries).toHaveLength(1);
  });

  it('given growing cumulative refunds in files, dates each growth by its import', () => {
    const fileSeen = (n: number, back: number) =>
      seen(
        { rank: 1, updatedAt: day(n), refunds: [refundOf('cumulative', day(n), { refundProduct: back }, false)] },
        `f${n}`,
      );
    const ledger = ledgerOf([fileSeen(8, 1_500), fileSeen(3, 500), fileSeen(5, 500)], [])!;
    expect(
      ledger.entries.map(({ kind, at, dated, components }) => [kind, at, dated, components.refundProduct]),
    ).toEqual([
      ['sale', ORDERED_AT, true, 0],
      ['refund', day(3), false, 500],
      ['refund', day(8), false, 1_000],
    ]);
  });

  it('given a corrected file with a smaller cumulative refund, takes the difference back', () => {
    const first = seen(
      { rank: 1, updatedAt: day(3), refunds: [refundOf('cumulative', day(3), { refundTax: 500 }, false)] },
      'a',
    );
    const corrected = seen({ rank: 1, updatedAt: day(4) }, 'b');
    expect(netOf(ledgerOf([first, corrected], []))).toBe(TOTAL);
  });

  it('given a refund with an id, does not add the cumulative sum of a file to it', () => {
    const file = seen({ rank: 1, refunds: [refundOf('cumulative', day(3), { refundProduct: 1_000 }, false)] }, 'a');
    expect(netOf(ledgerOf([file], [refundSeen(tenner, 'r')]))).toBe(TOTAL - 1_000);
  });

  it('given a refund in another currency, does not count it, and says so', () => {
    const ledger = ledgerOf([seen({}, 'a')], [refundSeen(tenner, 'r', 'USD')])!;
    expect(netOf(ledger)).toBe(TOTAL);
    expect(ledger.otherCurrency).toEqual(['raw-r']);
  });
});

describe('cancellations', () => {
  it('given a cancelled order without refunds, reverses all of it at that instant', () => {
    const ledger = ledgerOf([seen({}, 'a'), seen({ updatedAt: day(2), cancelledAt: day(1) }, 'b')], [])!;
    expect(ledger.entries[1]).toMatchObject({ kind: 'cancellation', at: day(1), rawEventId: 'raw-b', dated: true });
    expect(netOf(ledger)).toBe(0);
  });

  it('given a discount, reverses only what was charged', () => {
    const sale = parts({ product: 1_000, discount: 300 });
    const ledger = ledgerOf([seen({ sale, cancelledAt: day(1) }, 'a')], [])!;
    expect(ledger.entries[1]!.components).toEqual(parts({ refundProduct: 700 }));
  });

  it('given a full refund, has nothing left to reverse', () => {
    const all = refundOf('r1', day(1), { refundProduct: 10_000, refundShipping: 500, refundTax: 1_995 });
    const ledger = ledgerOf([seen({ cancelledAt: day(1), refunds: [all] }, 'a')], []);
    expect(kinds(ledger)).toEqual([
      ['sale', ORDERED_AT],
      ['refund', day(1)],
    ]);
  });

  it('given a refund after the cancellation, never reverses twice', () => {
    const late = refundSeen(refundOf('r1', day(9), { refundProduct: 4_000 }), 'r');
    const ledger = ledgerOf([seen({ cancelledAt: day(1) }, 'a')], [late])!;
    expect(ledger.entries.map(({ kind, components }) => [kind, components.refundProduct])).toEqual([
      ['sale', 0],
      ['cancellation', 6_000],
      ['refund', 4_000],
    ]);
    expect(netOf(ledger)).toBe(0);
  });

  it('given a refund booked to another part than was sold, puts it right', () => {
    const late = refundSeen(refundOf('r1', day(9), { refundProduct: 10_500 }), 'r');
    const sum = sumOfEntries(ledgerOf([seen({ cancelledAt: day(1) }, 'a')], [late])!.entries);
    expect(sum).toMatchObject({ refundProduct: 10_000, refundShipping: 500, refundTax: 1_995 });
  });

  it('given more given back than was sold, reverses nothing', () => {
    const much = refundSeen(refundOf('r1', day(1), { refundProduct: 20_000 }), 'r');
    expect(netOf(ledgerOf([seen({ cancelledAt: day(2) }, 'a')], [much]))).toBe(TOTAL - 20_000);
  });

  it('given a voided order without a date, dates it by the first sighting that says so', () => {
    const sightings = [
      seen({ state: 'authorised' }, 'a'),
      seen({ state: 'voided', updatedAt: day(2) }, 'b'),
      seen({ state: 'voided', updatedAt: day(7) }, 'c'),
    ];
    const ledger = ledgerOf(sightings, [])!;
    expect(ledger.entries[1]).toMatchObject({ kind: 'cancellation', at: day(2), dated: false, rawEventId: 'raw-b' });
  });

  it('given a cancelled order that is opened again, is worth its money again', () => {
    const sightings = [seen({ cancelledAt: day(1) }, 'a'), seen({ updatedAt: day(2) }, 'b')];
    expect(netOf(ledgerOf(sightings, []))).toBe(TOTAL);
  });
});

describe('any set of sightings and refunds', () => {
  const anySet = fc.tuple(fc.array(anySighting, { maxLength: 5 }), fc.array(anySeparateRefund, { maxLength: 3 }));

  it('gives the same ledger whatever the order and the duplicates', () => {
    const shuffles = anySet.chain(([sightings, refunds]) =>
      fc.record({
        sightings: fc.constant(sightings),
        refunds: fc.constant(refunds),
        shuffledSightings: shuffledWithDuplicates(sightings),
        shuffledRefunds: shuffledWithDuplicates(refunds),
      }),
    );
    fc.assert(
      fc.property(shuffles, ({ sightings, refunds, shuffledSightings, shuffledRefunds }) => {
        expect(ledgerOf(shuffledSightings, shuffledRefunds)).toEqual(ledgerOf(sightings, refunds));
      }),
      { numRuns: RUNS },
    );
  });

  it('begins with the sale, is in dated order, and no two entries share an id', () => {
    fc.assert(
      fc.property(anySet, ([sightings, refunds]) => {
        const ledger = ledgerOf(sightings, refunds);
        expect(ledger === null).toBe(sightings.length === 0);
        if (!ledger) return;
        const instants = ledger.entries.map(({ at }) => Date.parse(at));
        expect(ledger.entries[0]!.kind).toBe('sale');
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        expect(new Set(ledger.entries.map(({ id }) => id)).size).toBe(ledger.entries.length);
      }),
      { numRuns: RUNS },
    );
  });

  it('sums to the current sale, and to nothing once what remained was cancelled', () => {
    fc.assert(
      fc.property(anySet, ([sightings, refunds]) => {
        const ledger = ledgerOf(sightings, refunds);
        if (!ledger) return;
        const sum = sumOfEntries(ledger.entries);
        for (const key of ['product', 'discount', 'shipping', 'tax', 'tip'] as const) {
          expect(sum[key]).toBe(ledger.current.sale[key]);
        }
        const cancelled = ledger.entries.some(({ kind }) => kind === 'cancellation');
        if (cancelled) expect([revenueOf(sum, 'net'), revenueOf(sum, 'product-net')]).toEqual([0, 0]);
      }),
      { numRuns: RUNS },
    );
  });
});

function shuffledWithDuplicates<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  if (items.length === 0) return fc.constant([]);
  return fc
    .array(fc.constantFrom(...items), { maxLength: 4 })
    .chain((more) => fc.shuffledSubarray([...items, ...more], { minLength: items.length + more.length }));
}

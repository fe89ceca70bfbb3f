import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Movements, type PlacedCredit, type Side } from '#app/reports/preview/movements.ts';

const CHANNELS = ['email', 'paid-social', 'paid-search', null];

const credit = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  campaign: fc.constantFrom('a', 'b', null),
  day: fc.constantFrom('2026-05-01', '2026-05-02', '2026-05-03'),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  revenueMinor: fc.integer({ min: -5_000, max: 50_000 }),
});
type Drawn = typeof credit extends fc.Arbitrary<infer T> ? T : never;

const placed = ({ channel, campaign, day, currency, revenueMinor }: Drawn): PlacedCredit => ({
  currency,
  day,
  revenueMinor,
  ordersE9: 0,
  placement:
    channel === null
      ? null
      : {
          channel,
          platform: null,
          campaign: campaign === null ? null : { id: campaign, name: campaign },
          adset: null,
          ad: null,
        },
});

function movementsOf(sides: Record<Side, readonly Drawn[]>) {
  const movements = new Movements();
  for (const side of ['before', 'after'] as const) for (const one of sides[side]) movements.add(side, placed(one));
  return movements.sheets();
}

const sumOf = (credits: readonly Drawn[], currency: string) =>
  credits.reduce((sum, one) => (one.currency === currency ? sum + one.revenueMinor : sum), 0);

describe('given credits before a change and after it', () => {
  test('then totals are their sums, and what rows differ by adds up to what the totals differ by, at every level', () => {
    fc.assert(
      fc.property(fc.array(credit), fc.array(credit), (before, after) => {
        for (const { currency, rows, ...sheet } of movementsOf({ before, after })) {
          expect(sheet.before).toBe(sumOf(before, currency));
          expect(sheet.after).toBe(sumOf(after, currency));
          for (const level of ['channel', 'campaign', 'day'] as const) {
            const difference = rows[level].reduce((sum, row) => sum + row.after - row.before, 0);
            expect(difference).toBe(sheet.after - sheet.before);
          }
        }
      }),
    );
  });

  test('when both are the same, then nothing moves and no row is listed', () => {
    fc.assert(
      fc.property(fc.array(credit), (credits) => {
        for (const { moved, rows } of movementsOf({ before: credits, after: credits.toReversed() }))
          expect([moved, ...Object.values(rows)]).toEqual([0, [], [], []]);
      }),
    );
  });

  test('when a channel only gains, as by a conversion, then nothing went from one channel to another', () => {
    const one: Drawn = { channel: 'email', campaign: 'a', day: '2026-05-02', currency: 'EUR', revenueMinor: 700 };
    const other: Drawn = { ...one, channel: 'paid-search' };
    const [grown] = movementsOf({ before: [one], after: [one, { ...one, revenueMinor: 40 }] });
    expect(grown).toMatchObject({ before: 700, after: 740, moved: 0 });
    const [both] = movementsOf({
      before: [one],
      after: [
        { ...one, revenueMinor: 600 },
        { ...other, revenueMinor: 140 },
      ],
    });
    expect(both).toMatchObject({ before: 700, after: 740, moved: 100 });
  });

  test('when an amount goes to another channel, then it is what moved, on its day as well', () => {
    const one: Drawn = { channel: 'email', campaign: 'a', day: '2026-05-02', currency: 'EUR', revenueMinor: 700 };
    const [sheet] = movementsOf({ before: [one], after: [{ ...one, channel: null, campaign: null }] });
    expect(sheet).toMatchObject({ before: 700, after: 700, moved: 700 });
    expect(sheet!.rows.channel.map(({ channel, before, after }) => [channel, before, after])).toEqual([
      ['email', 700, 0],
      ['unattributed', 0, 700],
    ]);
    expect(sheet!.rows.day).toMatchObject([{ day: '2026-05-02', before: 700, after: 700, moved: 700 }]);
  });
});

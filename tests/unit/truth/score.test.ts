import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceOf, type JudgedOrder, TruthScore } from '#app/domain/truth/score.ts';

const scored = (orders: readonly JudgedOrder[]): TruthScore => {
  const score = new TruthScore();
  for (const order of orders) score.add(order);
  return score;
};
const order = (trueChannel: string, ...credits: readonly (readonly [string, number])[]): JudgedOrder => ({
  trueChannel,
  trueCampaign: null,
  credits: credits.map(([channel, minor]) => ({ channel, campaign: null, minor })),
});

describe('the distance between what is credited and what is true', () => {
  it('is 0 where channels get what they brought, even from the wrong orders', () => {
    const score = scored([order('a', ['b', 100]), order('b', ['a', 100])]);
    expect(distanceOf(score.channels())).toBe(0);
    expect(score.channelMinor).toBe(0n);
  });

  it('is 1 where all of it stands elsewhere', () => {
    expect(distanceOf(scored([order('a', ['b', 100])]).channels())).toBe(1);
  });

  it('is the share that would have to move', () => {
    expect(distanceOf(scored([order('a', ['a', 75], ['b', 25])]).channels())).toBe(0.25);
  });

  it('does not exist without revenue', () => {
    expect(distanceOf(scored([]).channels())).toBeNull();
    expect(distanceOf(scored([order('a', ['b', 0])]).channels())).toBeNull();
  });
});

it('what is credited and what is true sum to the revenue of the judged orders, to the cent, and errors to 0', () => {
  const channel = fc.constantFrom('a', 'b', 'c', 'unattributed');
  const campaign = fc.constantFrom(null, 'x', 'y');
  const credit = fc.record({ channel, campaign, minor: fc.integer({ min: -1_000_000, max: 9_007_199_254_740_991 }) });
  const anyOrder = fc.record({
    trueChannel: channel,
    trueCampaign: campaign,
    credits: fc.array(credit, { minLength: 1, maxLength: 5 }),
  });
  fc.assert(
    fc.property(fc.array(anyOrder, { maxLength: 30 }), (orders) => {
      const score = scored(orders);
      const sum = orders.flatMap(({ credits }) => credits).reduce((all, { minor }) => all + BigInt(minor), 0n);
      const rows = score.channels();
      expect(score.totalMinor).toBe(sum);
      expect(rows.reduce((all, row) => all + row.trueMinor, 0n)).toBe(sum);
      expect(rows.reduce((all, row) => all + row.creditedMinor, 0n)).toBe(sum);
      expect(rows.reduce((all, row) => all + row.errorMinor, 0n)).toBe(0n);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { attributeByData, type DataDrivenOptions } from '#app/domain/attribution/data-driven/attribute-paths.ts';
import { journeyCredits } from '#app/domain/attribution/data-driven/channel-shares.ts';
import { conversionRateShapley } from '#app/domain/attribution/data-driven/conversion-rate-shapley.ts';
import { markovEffectsOfOrder } from '#app/domain/attribution/data-driven/markov-of-order.ts';
import { markovRemovalEffects } from '#app/domain/attribution/data-driven/markov.ts';
import { type PackedPaths, pathPacker } from '#app/domain/attribution/packed/packed-paths.ts';

/** Lines as `path conversions nulls valueMinor`, worked by hand below. */
function pack(...lines: [path: string, conversions: number, nulls: number, valueMinor: number][]): PackedPaths {
  const packer = pathPacker();
  for (const [path, conversions, nulls, valueMinor] of lines) {
    packer.add({ path: path.split(' '), conversions, nulls, valueMinor });
  }
  return packer.result();
}

function answerOf(paths: PackedPaths, options: Partial<DataDrivenOptions>) {
  const result = attributeByData(paths, { model: 'markov', order: 1, keepRepeats: false, ...options });
  if (!result.ok) throw new Error(result.error);
  return result;
}

function expectClose(numbers: Float64Array, expected: readonly number[]): void {
  expect(numbers).toHaveLength(expected.length);
  for (const [index, number] of expected.entries()) expect(numbers[index]).toBeCloseTo(number, 12);
}

/**
 * start → a 3/6, b 2/6, c 1/6; a → b 1/4, conversion 2/4, null 1/4; b → a 1/3, c 2/3; c → null.
 * h(a) = h(b)/4 + 1/2 and h(b) = h(a)/3, so h(a) = 6/11, h(b) = 2/11, h(start) = 3/11 + 2/33 = 1/3, which is 2 of 6.
 * Without a nothing converts. Without b: h(a) = 1/2, h(start) = 1/4, a quarter is lost. c never converts.
 */
const loop = pack(['a b a', 1, 0, 100], ['a', 1, 1, 200], ['b b c', 0, 2, 0], ['c', 0, 1, 0]);

describe('Markov of order 1', () => {
  it('gives the removal effects 1, 1/4, 0', () => {
    expectClose(markovRemovalEffects(loop), [1, 0.25, 0]);
  });

  it('shares conversions and value as 4 : 1 : 0', () => {
    const { channels, totals, shares } = answerOf(loop, {});
    expect(channels.map(({ channel, valueMinorExact }) => [channel, valueMinorExact])).toEqual([
      ['a', 240],
      ['b', 60],
      ['c', 0],
    ]);
    expect(channels[0]).toMatchObject({ removalEffect: 1 });
    expect(channels[0]!.conversions).toBeCloseTo(1.6, 12);
    expect(totals).toEqual({ conversions: 2, valueMinor: 300 });
    expect(journeyCredits(loop, 0, shares)).toEqual([40, 20, 40]); // a 80, over two touches
    expect(journeyCredits(loop, 2, shares)).toEqual([0, 0, 0]);
  });

  it('of a single channel is all of it', () => {
    expectClose(markovRemovalEffects(pack(['a a', 2, 3, 7])), [1]);
    expectClose(markovRemovalEffects(pack(['a a', 2, 0, 7])), [1]);
  });

  it('of a channel on every path is 1, whatever else is there', () => {
    expectClose(markovRemovalEffects(pack(['a b', 1, 1, 0], ['c b', 1, 0, 0])), [2 / 3, 1, 1 / 3]);
  });

  it('of channels where nothing converts, or of no lines, is 0', () => {
    expectClose(markovRemovalEffects(pack(['a b', 0, 3, 0], ['b', 0, 0, 0])), [0, 0]);
    expectClose(markovRemovalEffects(pack()), []);
  });

  it('where nothing converts, value that stands there all the same is shared equally, ties by name', () => {
    const { channels } = answerOf(pack(['b a', 0, 1, -101]), {});
    expect(
      channels.map(({ channel, conversions, valueMinorExact }) => [channel, conversions, valueMinorExact]),
    ).toEqual([
      ['a', 0, -51],
      ['b', 0, -50],
    ]);
  });

  it('of no lines has no channels', () => {
    expect(answerOf(pack(), {})).toMatchObject({ channels: [], totals: { conversions: 0, valueMinor: 0 } });
  });
});

describe('Markov of order 2', () => {
  /** After (a,b) all convert, after (c,b) none: order 1 can't see that, order 2 can. */
  const memory = pack(['a b', 4, 0, 0], ['c b', 0, 4, 0]);

  it('tells apart what came before', () => {
    expectClose(markovRemovalEffects(memory), [0.5, 1, 0.5]);
    const second = markovEffectsOfOrder(memory, 2);
    expectClose(second.ok ? second.effects : new Float64Array(), [1, 1, 0]);
  });

  it('of the loop: (b), (a) and (a,b) are states of their own; without b half is lost', () => {
    const second = markovEffectsOfOrder(loop, 2);
    expectClose(second.ok ? second.effects : new Float64Array(), [1, 0.5, 0]);
  });

  /** As one touch each: (d,a) converts, (c,a) does not. As steps both lead to (a,a), which converts 1 of 2. */
  it('takes repeats in a row as steps only where it is told to', () => {
    const repeats = pack(['d a a', 1, 0, 0], ['c a a', 0, 1, 0]);
    const collapsed = markovEffectsOfOrder(repeats, 2);
    expectClose(collapsed.ok ? collapsed.effects : new Float64Array(), [1, 0, 1]);
    const kept = markovEffectsOfOrder(repeats, 2, true);
    expectClose(kept.ok ? kept.effects : new Float64Array(), [1, 0.5, 0.5]);
  });
});

describe('Shapley', () => {
  it('of the summed game splits each conversion equally over the distinct channels', () => {
    const { channels, shares } = answerOf(loop, { model: 'shapley' });
    expect(channels).toEqual([
      { channel: 'a', conversions: 1.5, valueMinor: 225, valueMinorExact: 225 },
      { channel: 'b', conversions: 0.5, valueMinor: 75, valueMinorExact: 75 },
      { channel: 'c', conversions: 0, valueMinor: 0, valueMinorExact: 0 },
    ]);
    expect(journeyCredits(loop, 0, shares)).toEqual([38, 25, 37]); // a 75 of 100 over two touches
  });

  /** v(a) = 1/2, v(b) = 0, v(ab) = 2/5: φ(a) = ½·1/2 + ½·2/5, φ(b) = ½·0 + ½·(2/5 − 1/2). */
  it('of the conversion rate is another game, where a channel can lower the rate', () => {
    const paths = pack(['a', 1, 1, 0], ['b', 0, 1, 0], ['a b', 1, 1, 0]);
    expectClose(conversionRateShapley(paths), [0.45, -0.05]);
  });
});

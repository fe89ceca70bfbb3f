import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversionRateShapley, MOST_CHANNELS } from '#app/domain/attribution/data-driven/conversion-rate-shapley.ts';
import { shapleyValues } from '#app/domain/attribution/data-driven/shapley.ts';
import type { PathLine } from '#app/domain/attribution/path-line.ts';
import { anyLines, packed } from './any-paths.ts';
import { RUNS } from './runs.ts';

const SOME = { numRuns: Math.ceil(RUNS / 10) };

type Worth = (lines: readonly PathLine[]) => number;

/** Shapley values by their definition: what each channel adds when it joins, over all orders of joining. */
function overAllOrders(lines: readonly PathLine[], worth: Worth): number[] {
  const channels = [...new Set(lines.flatMap(({ path }) => path))].toSorted();
  const values = new Map(channels.map((channel) => [channel, 0]));
  const orders = permutations(channels);
  const worthOf = new Map<string, number>();
  const ofSet = (members: readonly string[]): number => {
    const key = members.toSorted().join('');
    const inside = lines.filter(({ path }) => path.every((channel) => members.includes(channel)));
    if (!worthOf.has(key)) worthOf.set(key, worth(inside));
    return worthOf.get(key)!;
  };
  for (const order of orders) {
    for (const [index, channel] of order.entries()) {
      const added = ofSet(order.slice(0, index + 1)) - ofSet(order.slice(0, index));
      values.set(channel, values.get(channel)! + added / orders.length);
    }
  }
  return channels.map((channel) => values.get(channel)!);
}

function permutations(items: readonly string[]): string[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}

const conversionsOf: Worth = (lines) => lines.reduce((sum, { conversions }) => sum + conversions, 0);
const journeysOf: Worth = (lines) => lines.reduce((sum, { conversions, nulls }) => sum + conversions + nulls, 0);
const rateOf: Worth = (lines) => (conversionsOf(lines) === 0 ? 0 : conversionsOf(lines) / journeysOf(lines));

function expectClose(numbers: Float64Array, expected: readonly number[]): void {
  expect(numbers).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) expect(Math.abs(numbers[index]! - value)).toBeLessThan(1e-9);
}

describe('shapleyValues', () => {
  it('is the mean over all orders of joining', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const paths = packed(lines);
        expectClose(shapleyValues(paths, paths.conversions), overAllOrders(lines, conversionsOf));
      }),
      SOME,
    );
  });

  it('sums to the amounts, and is the same to the bit in any order of lines and of touches, repeated or not', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const paths = packed(lines);
        const values = shapleyValues(paths, paths.conversions);
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(conversionsOf(lines), 9);
        const turned = lines.map((line) => ({ ...line, path: [...line.path, ...line.path].toReversed() }));
        for (const other of [packed(lines.toReversed()), packed(turned)]) {
          expect(shapleyValues(other, other.conversions)).toEqual(values);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('splits a journey of a hundred channels, too', () => {
    const path = Array.from({ length: 100 }, (_, index) => String(index));
    const paths = packed([{ path, conversions: 1, nulls: 0, valueMinor: 500 }]);
    expectClose(
      shapleyValues(paths, paths.valueMinor),
      path.map(() => 5),
    );
  });
});

describe('conversionRateShapley', () => {
  it('is the mean over all orders of joining', () => {
    fc.assert(
      fc.property(anyLines, (lines) => expectClose(conversionRateShapley(packed(lines)), overAllOrders(lines, rateOf))),
      SOME,
    );
  });

  it('sums to the rate of all journeys', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const sum = conversionRateShapley(packed(lines)).reduce((total, value) => total + value, 0);
        expect(sum).toBeCloseTo(rateOf(lines), 9);
      }),
      { numRuns: RUNS },
    );
  });

  it('says so where there are too many channels', () => {
    const path = Array.from({ length: MOST_CHANNELS + 1 }, (_, index) => String(index));
    const paths = packed([{ path, conversions: 1, nulls: 0, valueMinor: 0 }]);
    expect(() => conversionRateShapley(paths)).toThrow(/21 channels are more than the 20/);
  });
});

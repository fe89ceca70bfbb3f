import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeByData } from '#app/domain/attribution/data-driven/attribute-paths.ts';
import { journeyCredits } from '#app/domain/attribution/data-driven/channel-shares.ts';
import { markovEffectsOfOrder } from '#app/domain/attribution/data-driven/markov-of-order.ts';
import { markovRemovalEffects } from '#app/domain/attribution/data-driven/markov.ts';
import type { PathLine } from '#app/domain/attribution/path-line.ts';
import { anyLines, packed } from './any-paths.ts';
import { effectsByDefinition } from './markov-by-definition.ts';
import { RUNS } from './runs.ts';

const SOME = { numRuns: Math.ceil(RUNS / 3) };

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a).toHaveLength(b.length);
  return Array.from(a).reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!)), 0);
}

function ofOrder(lines: readonly PathLine[], order: number, keepRepeats = false): Float64Array {
  const result = markovEffectsOfOrder(packed(lines), order, keepRepeats);
  if (!result.ok) throw new Error(result.error);
  return result.effects;
}

const withoutRepeats = (line: PathLine): PathLine => ({
  ...line,
  path: line.path.filter((channel, index) => channel !== line.path[index - 1]),
});
const withRepeats = (line: PathLine): PathLine => ({ ...line, path: line.path.flatMap((one) => [one, one]) });

describe('Markov of order 1', () => {
  it('is what solving again without each channel gives', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const effects = markovRemovalEffects(packed(lines));
        expect(largestDifference(effects, effectsByDefinition(lines, 1, true))).toBeLessThan(1e-9);
        expect(effects.every((effect) => effect >= 0 && effect <= 1 + 1e-12)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same to the bit in any order of lines, with equal lines merged, and with repeats in a row or without', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const effects = markovRemovalEffects(packed(lines));
        const [first] = lines;
        const halves = { conversions: first!.conversions, nulls: 0 };
        const apart = [{ ...first!, ...halves }, { ...first!, conversions: 0 }, ...lines.slice(1)];
        for (const other of [lines.toReversed(), apart, lines.map(withoutRepeats), lines.map(withRepeats)]) {
          expect(markovRemovalEffects(packed(other))).toEqual(effects);
        }
      }),
      SOME,
    );
  });

  it('follows channels that are renamed', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const renamed = (channel: string): string => String.fromCharCode(219 - channel.charCodeAt(0)); // a ↔ z
        const effects = markovRemovalEffects(packed(lines));
        const mirrored = markovRemovalEffects(packed(lines.map((line) => ({ ...line, path: line.path.map(renamed) }))));
        expect(largestDifference(effects, mirrored.toReversed())).toBeLessThan(1e-9);
      }),
      SOME,
    );
  });
});

describe('Markov of any order', () => {
  it('is the closed form at order 1', () => {
    fc.assert(
      fc.property(anyLines, fc.boolean(), (lines, keepRepeats) => {
        const effects = ofOrder(lines, 1, keepRepeats);
        expect(largestDifference(effects, markovRemovalEffects(packed(lines)))).toBeLessThan(1e-9);
      }),
      { numRuns: RUNS },
    );
  });

  it('is what solving again without each state of a channel gives', () => {
    fc.assert(
      fc.property(anyLines, fc.integer({ min: 1, max: 4 }), fc.boolean(), (lines, order, keepRepeats) => {
        const expected = effectsByDefinition(lines, order, keepRepeats);
        expect(largestDifference(ofOrder(lines, order, keepRepeats), expected)).toBeLessThan(1e-9);
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same to the bit in any order of lines', () => {
    fc.assert(
      fc.property(anyLines, fc.boolean(), (lines, keepRepeats) => {
        expect(ofOrder(lines.toReversed(), 2, keepRepeats)).toEqual(ofOrder(lines, 2, keepRepeats));
      }),
      SOME,
    );
  });

  it('given one conversion in a million, is as exact as where many convert', () => {
    const lines = [
      { path: ['a', 'b', 'c', 'a', 'd'], conversions: 1, nulls: 0, valueMinor: 0 },
      { path: ['b', 'c'], conversions: 1, nulls: 999_999, valueMinor: 0 },
      { path: ['c', 'a', 'b', 'c'], conversions: 0, nulls: 1_000_000, valueMinor: 0 },
    ];
    expect(largestDifference(ofOrder(lines, 2), effectsByDefinition(lines, 2, false))).toBeLessThan(1e-9);
  });

  it('tells many channels apart at an order where a state is no number any more', () => {
    const path = Array.from({ length: 60 }, (_, index) => `channel ${index}`);
    const effects = ofOrder([{ path, conversions: 1, nulls: 1, valueMinor: 0 }], 10);
    expect(
      largestDifference(
        effects,
        path.map(() => 1),
      ),
    ).toBeLessThan(1e-9);
  });
});

describe('attributeByData', () => {
  it('has shares that sum to 1, and whole units that sum to the total and to each line', () => {
    fc.assert(
      fc.property(anyLines, fc.constantFrom('markov' as const, 'shapley' as const), fc.nat(2), (lines, model, more) => {
        const paths = packed(lines);
        const result = attributeByData(paths, { model, order: 1 + more, keepRepeats: false });
        if (!result.ok) throw new Error(result.error);
        const { channels, totals, shares } = result;
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        expect(channels.reduce((sum, { valueMinorExact }) => sum + Number(valueMinorExact), 0)).toBe(totals.valueMinor);
        expect(channels.reduce((sum, { conversions }) => sum + conversions, 0)).toBeCloseTo(totals.conversions, 9);
        for (const [line, { path, valueMinor }] of lines.entries()) {
          const credits = journeyCredits(paths, line, shares);
          expect(credits).toHaveLength(path.length);
          expect(credits.reduce((sum, credit) => sum + credit, 0)).toBe(valueMinor);
        }
      }),
      SOME,
    );
  });
});

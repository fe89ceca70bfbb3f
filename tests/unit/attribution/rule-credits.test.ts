import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillRuleCredits, PACKED_MODELS } from '#app/domain/attribution/packed/rule-credits.ts';
import { attributePath, DEFAULT_PATH_OPTIONS } from '#app/domain/attribution/paths.ts';
import type { PositionWeights } from '#app/domain/attribution/models/position.ts';
import { anyLines, packed } from './any-paths.ts';
import { RUNS } from './runs.ts';

const anyWeights = fc
  .tuple(fc.nat(100), fc.nat(100))
  .map(([a, b]): PositionWeights => [Math.min(a, b), Math.abs(a - b), 100 - Math.max(a, b)]);
const anyScale = fc.constantFrom(1, 1, 7_654_321, 2 ** 31);

describe('fillRuleCredits', () => {
  it('is attributePath line by line, to the unit, for small and for very large values', () => {
    fc.assert(
      fc.property(anyLines, fc.constantFrom(...PACKED_MODELS), anyWeights, anyScale, (some, model, weights, scale) => {
        const lines = some.map((line) => ({ ...line, valueMinor: line.valueMinor * scale }));
        const paths = packed(lines);
        const credits = new Float64Array(paths.touches.length);
        const rules = { direct: paths.channels.indexOf('a'), positionWeights: weights };
        fillRuleCredits(paths, model, rules, credits);
        const expected = lines.flatMap((line) => {
          const options = { ...DEFAULT_PATH_OPTIONS, model, direct: 'a', positionWeights: weights };
          const result = attributePath(line, options);
          return result.ok ? result.credit.creditsMinor : [];
        });
        expect(Array.from(credits, (credit) => credit + 0)).toEqual(expected.map((credit) => credit + 0));
      }),
      { numRuns: RUNS },
    );
  });
});

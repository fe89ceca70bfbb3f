import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '#app/domain/channels/pattern.ts';
import { PatternError } from '#app/domain/channels/pattern-syntax.ts';

const repeat = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,}', '{0,2}');
const letter = fc.constantFrom('a', 'b', 'c', '-', '.', '\\.', '\\d', '\\w', '\\s', '[ab]', '[^a]', '[a-c1]', 'é');
const joined = (parts: string[][]): string => parts.map((pieces) => pieces.join('')).join('|');
const alternatives = (piece: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(fc.array(piece, { maxLength: 4 }), { minLength: 1, maxLength: 3 }).map(joined);
const repeated = fc.tuple(letter, repeat).map((two) => two.join(''));
/** Repeats stand outside of groups or inside, never both: the other way RegExp, the measure, can take for ever. */
const group = fc.oneof(
  fc.tuple(alternatives(repeated), fc.constantFrom('', '?')),
  fc.tuple(alternatives(letter), repeat),
);
const grouped = fc
  .tuple(fc.constantFrom('(?:', '('), group)
  .map(([open, [inner, after]]) => `${open}${inner})${after}`);
const pattern = alternatives(
  fc.oneof(
    { weight: 5, arbitrary: repeated },
    { weight: 2, arbitrary: grouped },
    { weight: 1, arbitrary: fc.constantFrom('^', '$') },
  ),
);
const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'A', '1', '-', '.', ' ', 'é', '\n'), { maxLength: 10 })
  .map((all) => all.join(''));

/** Null where ours refuses it: too many states. */
function ours(source: string): ((given: string) => boolean) | null {
  try {
    return compilePattern(source);
  } catch (error) {
    if (error instanceof PatternError) return null;
    throw error;
  }
}

describe('given a pattern of the known kind', () => {
  it('when it is looked for in a text, then it is found where RegExp finds it', () => {
    let compared = 0;
    fc.assert(
      fc.property(pattern, text, (source, given) => {
        const test = ours(source);
        if (!test) return;
        compared += 1;
        expect(test(given)).toBe(new RegExp(source, 'u').test(given.toLowerCase()));
      }),
      { numRuns: 8_000 },
    );
    expect(compared).toBeGreaterThan(6_000);
  });

  it.each([
    ['(a+)+$', false],
    ['(a|a)*$', true],
    ['(?:a*)*b', false],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', false],
    ['(.*a){20}', true],
    ['a?a?a?a?a?a?a?a?a?a?aaaaaaaaaa$', false],
  ])('when it is one that hangs RegExp (%s), then it has its answer', (source, answer) => {
    expect(compilePattern(source)(`${'a'.repeat(200)}!`)).toBe(answer);
  });

  it('when it is written in capitals, then case makes no difference', () => {
    expect(compilePattern('^SPRING')('spring sale')).toBe(true);
    expect(compilePattern('^spring')('SPRING sale')).toBe(true);
  });
});

describe('given what is no such pattern', () => {
  it.each([
    '(',
    ')',
    '[a',
    'a**',
    '*a',
    'a{3',
    'a{2,1}',
    'a{99}',
    '(?=a)',
    '(?<n>a)',
    '\\1',
    '\\b',
    'a'.repeat(201),
    '^*',
  ])('when %j is compiled, then it is refused', (source) => expect(() => compilePattern(source)).toThrow(PatternError));

  it('when it would be enormous, then it is refused', () => {
    expect(() => compilePattern('(((a{20}){20}){20})')).toThrow(PatternError);
  });

  it('when it is any text at all, then it is either a test or refused, and quick', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (source) => {
        ours(source)?.('a'.repeat(200));
      }),
      { numRuns: 1_000 },
    );
  });
});

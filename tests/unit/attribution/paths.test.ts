import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelTotals } from '#app/domain/attribution/channel-totals.ts';
import { parsePathCsvLine, pathCsvColumns } from '#app/domain/attribution/path-csv.ts';
import { type PathLine, parsePathLine } from '#app/domain/attribution/path-line.ts';
import { attributePath, DEFAULT_PATH_OPTIONS, PATH_MODELS, type PathOptions } from '#app/domain/attribution/paths.ts';
import { RUNS } from './runs.ts';

function lineOf(path: readonly string[], change: Partial<PathLine> = {}): PathLine {
  return { path, conversions: 1, valueMinor: 100, nulls: 0, ...change };
}

function creditsOf(line: PathLine, options: Partial<PathOptions>): readonly number[] | string {
  const result = attributePath(line, { ...DEFAULT_PATH_OPTIONS, ...options });
  return result.ok ? result.credit.creditsMinor : result.error;
}

describe('attributePath', () => {
  const path = ['ad', 'direct', 'mail', 'direct'];

  it.each([
    ['first-touch', [100, 0, 0, 0]],
    ['last-touch', [0, 0, 0, 100]],
    ['last-non-direct', [0, 0, 100, 0]],
    ['linear', [25, 25, 25, 25]],
    ['position', [40, 10, 10, 40]],
  ] as const)('given %s, credits %j', (model, expected) => {
    expect(creditsOf(lineOf(path), { model })).toEqual(expected);
  });

  it('given another name for direct, passes that over', () => {
    expect(creditsOf(lineOf(path), { model: 'last-non-direct', direct: 'mail' })).toEqual([0, 0, 0, 100]);
  });

  it('given other percentages, uses them', () => {
    expect(creditsOf(lineOf(['a', 'b', 'c']), { model: 'position', positionWeights: [60, 30, 10] })).toEqual([
      60, 30, 10,
    ]);
  });

  it('given times, time decay halves with each half-life', () => {
    const at = ['2026-01-01T00:00:00Z', '2026-01-04T00:00:00Z'].map(Date.parse);
    expect(creditsOf(lineOf(['a', 'b'], { at }), { model: 'time-decay', halfLifeDays: 3 })).toEqual([33, 67]);
  });

  it('given no times, time decay says so', () => {
    expect(creditsOf(lineOf(path), { model: 'time-decay' })).toBe('times-missing');
  });
});

describe('channelTotals', () => {
  it('given a third of a conversion three times over, is exactly one', () => {
    const totals = totalsOf([lineOf(['a', 'b', 'c']), lineOf(['a', 'b', 'c']), lineOf(['a', 'a', 'c'])], {
      model: 'linear',
    });
    expect(totals.channels).toEqual([
      { channel: 'a', conversions: 4 / 3, valueMinor: 400 / 3, valueMinorExact: 34 + 34 + 34 + 33 },
      { channel: 'c', conversions: 1, valueMinor: 100, valueMinorExact: 99 },
      { channel: 'b', conversions: 2 / 3, valueMinor: 200 / 3, valueMinorExact: 66 },
    ]);
    expect(totals.totals).toEqual({ conversions: 3, valueMinor: 300 });
  });

  it('given a line for many journeys, counts its conversions and its value once as a whole', () => {
    const { channels } = totalsOf([lineOf(['a', 'b'], { conversions: 3, valueMinor: 101, nulls: 2 })], {
      model: 'linear',
    });
    expect(channels[0]).toEqual({ channel: 'a', conversions: 1.5, valueMinor: 50.5, valueMinorExact: 51 });
  });

  it('given a channel without credit, still lists it, with 0', () => {
    const { channels } = totalsOf([lineOf(['a', 'b'])], { model: 'first-touch' });
    expect(channels.at(-1)).toEqual({ channel: 'b', conversions: 0, valueMinor: 0, valueMinorExact: 0 });
  });

  it('given any lines and model, whole credits sum to the value, and shares to the same', () => {
    fc.assert(
      fc.property(anyLines, fc.constantFrom(...PATH_MODELS), (lines, model) => {
        const { channels, totals } = totalsOf(lines, { model });
        const whole = channels.reduce((sum, { valueMinorExact }) => sum + BigInt(valueMinorExact), 0n);
        expect(whole).toBe(BigInt(totals.valueMinor));
        expect(channels.reduce((sum, { conversions }) => sum + conversions, 0)).toBeCloseTo(totals.conversions, 9);
        expect(channels.reduce((sum, { valueMinor }) => sum + valueMinor, 0)).toBeCloseTo(Number(totals.valueMinor), 5);
      }),
      { numRuns: RUNS },
    );
  });
});

const anyLines = fc.array(
  fc
    .record({
      touches: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'direct'), fc.integer({ min: 0, max: 4e9 })), {
        minLength: 1,
        maxLength: 12,
      }),
      conversions: fc.integer({ min: 0, max: 50 }),
      valueMinor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    })
    .map(({ touches, ...rest }) => {
      const at = touches.map(([, time]) => time).toSorted((a, b) => a - b);
      return lineOf(
        touches.map(([channel]) => channel),
        { at, ...rest },
      );
    }),
  { minLength: 1, maxLength: 20 },
);

function totalsOf(lines: readonly PathLine[], options: Partial<PathOptions>) {
  const totals = channelTotals();
  for (const line of lines) {
    const result = attributePath(line, { ...DEFAULT_PATH_OPTIONS, ...options });
    if (result.ok) totals.add(line, result.credit);
  }
  return totals.result();
}

describe('parsePathLine', () => {
  const reasonOf = (text: string) => {
    const result = parsePathLine(text);
    return result.ok ? 'ok' : result.reason.text;
  };

  it('given a whole line, reads all of it', () => {
    const text =
      '{"id":"j1","path":["a","b"],"at":["2026-01-01T00:00:00Z","2026-01-02T01:00:00+01:00"],"convertedAt":"2026-01-03T00:00:00Z","conversions":2,"valueMinor":500,"nulls":1}';
    expect(parsePathLine(text)).toEqual({
      ok: true,
      line: {
        id: 'j1',
        path: ['a', 'b'],
        at: [Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2)],
        convertedAt: Date.UTC(2026, 0, 3),
        conversions: 2,
        valueMinor: 500,
        nulls: 1,
      },
    });
  });

  it('given a path alone, is one conversion without value', () => {
    expect(parsePathLine('{"path":["a"]}')).toMatchObject({ line: { conversions: 1, valueMinor: 0, nulls: 0 } });
  });

  it.each([
    ['{"path":["a"]', /not JSON/],
    ['[]', /object/],
    ['{}', /^path: /],
    ['{"path":[]}', /the path is empty/],
    ['{"path":["a"," "]}', /^path.1: a channel is empty/],
    ['{"path":["a"],"valueMinor":1.5}', /^valueMinor: /],
    ['{"path":["a"],"valueMinor":9007199254740993}', /^valueMinor: /],
    ['{"path":["a"],"conversions":-1}', /^conversions: /],
    ['{"path":["a"],"at":["yesterday"]}', /^at.0: /],
    ['{"path":["a"],"at":[]}', /0 times for 1 touches/],
    ['{"path":["a","b"],"at":["2026-01-02T00:00:00Z","2026-01-01T00:00:00Z"]}', /not oldest first/],
    ['{"path":["a"],"at":["2026-01-02T00:00:00Z"],"convertedAt":"2026-01-01T00:00:00Z"}', /after convertedAt/],
  ])('given %s, says what is wrong', (text, reason) => {
    expect(reasonOf(text)).toMatch(reason);
  });

  it('given any text, never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parsePathLine(text).ok === 'boolean'),
      { numRuns: RUNS },
    );
  });
});

describe('parsePathCsvLine', () => {
  const columns = pathCsvColumns('\uFEFFpath;conversions;value;nulls\r')!;

  it('given a line, reads channels and numbers', () => {
    expect(parsePathCsvLine('a > b > a;2;500;1\r', columns)).toEqual({
      ok: true,
      line: { path: ['a', 'b', 'a'], conversions: 2, valueMinor: 500, nulls: 1 },
    });
  });

  it('given columns in another order and quoted cells, finds them', () => {
    const other = pathCsvColumns('"value";"path"')!;
    expect(parsePathCsvLine('3.0;"x; ""y"" > z"', other)).toMatchObject({
      line: { path: ['x; "y"', 'z'], valueMinor: 3, conversions: 1 },
    });
  });

  it('given a header without a path, is no file of journeys', () => {
    expect(pathCsvColumns('channel;value')).toBeNull();
  });

  it.each([
    ['a;1.5;1;0', /conversions: not a whole number/],
    ['a;1;12,5;0', /valueMinor: not a whole number/],
    [';1;1;0', /the path is empty/],
    ['a > ;1;1;0', /a channel is empty/],
  ])('given "%s", says what is wrong', (text, reason) => {
    const result = parsePathCsvLine(text, columns);
    expect(result.ok ? '' : result.reason.text).toMatch(reason);
  });
});

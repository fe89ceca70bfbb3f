import fc from 'fast-check';
import { afterAll, vi } from 'vitest';

const isFull = process.env.FULL === '1';
if (isFull) vi.setConfig({ testTimeout: 3_600_000 });

/** How many inputs are tried: few in `npm test`, a hundred times as many with FULL=1. */
export const fuzzRuns = (few: number): { numRuns: number } => ({ numRuns: isFull ? few * 100 : few });

/** Remembers the slowest input of a file's fuzzing; it is printed after the last test, and never judged. */
export class Slowest {
  #ms = 0;
  #input = '';
  #tried = 0;

  constructor(what: string) {
    afterAll(() => {
      console.log(`fuzz: ${what}: ${this.#tried} inputs, slowest ${this.#ms.toFixed(1)} ms: ${this.#input}`);
    });
  }

  /** What seems slow and can be done again is done again: only the fastest of its times tells of the input. */
  async time<T>(input: () => string, work: () => Promise<T>, { repeatable = false } = {}): Promise<T> {
    const first = await timed(work);
    this.#tried += 1;
    let { ms } = first;
    const more = repeatable ? 4 : 0;
    for (let again = 0; again < more && ms > this.#ms; again += 1) ms = Math.min(ms, (await timed(work)).ms);
    if (ms > this.#ms) {
      this.#ms = ms;
      this.#input = input().replaceAll(/\s+/g, ' ').slice(0, 160);
    }
    return first.result;
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
}

/** Text as hostile senders make it: any Unicode, controls, lone surrogates, long runs, and what breaks parsers. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('\u0000', '\ud800', '\udfff', '\u202e', '\ufeff', '"', "'", '\\', '%', '&', '=', ';'),
    maxLength: 20,
  }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'null',
    'NaN',
    '-0',
    '1e400',
    '9'.repeat(400),
    '../'.repeat(30),
    '%'.repeat(50),
  ),
  fc.constantFrom(
    '<script>',
    "'; DROP TABLE raw_event; --",
    '{{7*7}}',
    '=1+1',
    'a'.repeat(5_000),
    '%E0%A4%A',
    '\r\nX-A: b',
  ),
);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String),
  fc.double(),
  fc.constantFrom(
    null,
    true,
    {},
    [],
    -1,
    0,
    2 ** 53,
    '0.001',
    '-0.00',
    '99999999999999999999.99',
    '2026-02-30T99:00:00Z',
  ),
);

/** A value with some of its parts, at any depth, replaced, removed or repeated. */
export function mutated(original: unknown): fc.Arbitrary<unknown> {
  const change = fc.record({
    at: fc.nat(10_000),
    how: fc.constantFrom('replace', 'remove', 'repeat', 'wrap'),
    value: hostileValue,
  });
  return fc.array(change, { minLength: 0, maxLength: 4 }).map((changes) => {
    const copy: unknown = structuredClone(original);
    for (const { at, how, value } of changes) changeOne(copy, at, how, value);
    return copy;
  });
}

function changeOne(root: unknown, at: number, how: string, value: unknown): void {
  const places: [holder: Record<string, unknown>, key: string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk(child);
    }
  };
  walk(root);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return;
  const [holder, key] = place;
  if (how === 'remove') delete holder[key];
  else if (how === 'repeat') holder[key] = Array.from({ length: 6 }, () => holder[key]);
  else if (how === 'wrap') holder[key] = { [key]: holder[key] };
  else holder[key] = value;
}

/** Bytes with some flipped, cut out, or put in. */
export function spoilt(original: Buffer): fc.Arbitrary<Buffer> {
  const change = fc.record({
    at: fc.nat(Math.max(0, original.length - 1)),
    how: fc.constantFrom('flip', 'cut', 'insert', 'end'),
    bytes: fc.uint8Array({ maxLength: 12 }),
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce((bytes: Buffer, { at, how, bytes: some }) => {
      if (how === 'end') return bytes.subarray(0, at);
      if (how === 'cut') return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + some.length)]);
      if (how === 'insert') return Buffer.concat([bytes.subarray(0, at), some, bytes.subarray(at)]);
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at]! ^= 1 << (some.length % 8);
      return flipped;
    }, original),
  );
}

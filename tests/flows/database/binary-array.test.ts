import fc from 'fast-check';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { arrayText, binaryArray } from '#app/database/binary-array.ts';
import type { ElementType } from '#app/database/column-types.server.ts';
import { useDatabase } from '../../support/database.ts';

const database = await useDatabase();
const client = new pg.Client({ connectionString: database.superUrl });
await client.connect();
afterAll(() => client.end());

/** What the server reads from the array, as text. */
async function read(type: ElementType, values: readonly unknown[]): Promise<(string | null)[]> {
  const { rows } = await client.query<{ text: string | null }>(
    `SELECT value::text AS text FROM unnest($1::${type}[]) WITH ORDINALITY AS given (value, n) ORDER BY n`,
    [binaryArray(type, values)],
  );
  return rows.map((row) => row.text);
}

async function readsAs<T>(type: ElementType, any: fc.Arbitrary<T>, told: (value: T) => string | null): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 20 }), async (values) => {
      expect(await read(type, values)).toEqual(values.map(told));
    }),
    { numRuns: 40 },
  );
}

// PostgreSQL's text holds no zero character
const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));

test('given texts of any kind and nulls, the server reads them back', () =>
  readsAs('text', fc.option(text), (value) => value));

test('given whole numbers up to the largest, as numbers or bigints, the server reads them back', async () => {
  await readsAs('int8', fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), String);
  await readsAs('int4', fc.integer(), String);
  await readsAs('int2', fc.integer({ min: -32_768, max: 32_767 }), String);
});

test('given ids, truths and bytes, the server reads them back', async () => {
  await readsAs('uuid', fc.uuid(), (value) => value);
  await readsAs('bool', fc.boolean(), String);
  await readsAs('bytea', fc.uint8Array(), (value) => String.raw`\x${Buffer.from(value).toString('hex')}`);
});

test('given instants and days of any century, the server reads them back', async () => {
  const range = { min: new Date('1901-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true };
  const iso = fc.date(range).map((date) => date.toISOString());
  await client.query(`SET TIME ZONE 'UTC'`);
  const told = (value: string): string => value.replace('T', ' ').replace(/\.?0*Z$/, '+00');
  await readsAs('timestamptz', iso, (value) =>
    told(value.endsWith('.000Z') ? value.replace('.000Z', 'Z').replace(/Z$/, '.Z') : value),
  );
  await readsAs(
    'date',
    iso.map((value) => value.slice(0, 10)),
    (value) => value,
  );
});

test('given JSON with quotes, umlauts and large numbers, the server reads the same document', async () => {
  const values = [{ a: 'é"\\', b: [1, null, true] }, { big: 12_345_678_901_234_567_890n }, 'x'];
  expect((await read('jsonb', values)).map((value) => JSON.parse(value!) as unknown)).toEqual([
    { a: 'é"\\', b: [1, null, true] },
    { big: '12345678901234567890' },
    'x',
  ]);
});

test('given lists as values, their text form reads back element by element', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(text, fc.constantFrom('null', 'NULL', '', ' ', '{', '"', '\\', ','))),
      async (list) => {
        const { rows } = await client.query<{ list: string[] }>('SELECT $1::text[] AS list', [arrayText(list)]);
        expect(rows[0]!.list).toEqual(list);
      },
    ),
    { numRuns: 60 },
  ));

test('given a value of another kind, it is refused before anything is sent', () => {
  expect(() => binaryArray('uuid', ['no-uuid'])).toThrow(TypeError);
  expect(() => binaryArray('timestamptz', ['yesterday'])).toThrow(TypeError);
  expect(() => binaryArray('int8', ['1.5'])).toThrow(SyntaxError);
});

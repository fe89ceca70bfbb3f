import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExport } from '#app/platforms/files/open-export.ts';
import { readRecords } from '#app/platforms/files/read-records.ts';
import { recognise } from '#app/platforms/files/recognise.ts';
import { toFileSighting } from '#app/platforms/files/to-sighting.ts';
import { UnreadableFileError } from '#app/platforms/tables/unreadable-file.ts';
import { adsCsv, leadsCsv, ordersCsv } from '../../support/export-csvs.ts';
import { type Cell, csvBytes, type Dialect, xlsxBytes } from '../files-fixtures/write-table.ts';
import { fuzzRuns, hostileText, Slowest, spoilt } from './fuzzing.ts';

const slowest = new Slowest('files');
const folder = mkdtempSync(path.join(os.tmpdir(), 'digiflow-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CONTEXT = {
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  account: '1',
  importedAt: '2026-11-01T08:00:00.000Z',
  defaultCountry: 'FR',
};

/** Reads a file through to its sightings; answers how many records it had, or null where it was refused with a reason. */
async function readThrough(bytes: Buffer, name: string): Promise<number | null> {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  try {
    const table = await openExport(file);
    const recognised = recognise(table, {});
    if (!recognised.known) return recognised.why.text.length > 0 ? null : Number.NaN;
    let records = 0;
    for await (const item of readRecords(table, recognised)) {
      if (item.type !== 'record') continue;
      const read = toFileSighting(item.body, CONTEXT);
      if (!read.ok) expect(read.reason.text).toMatch(/\w/);
      records += 1;
    }
    return records;
  } catch (error) {
    // the one way in which a file is refused: with words for the person who sent it
    expect(error).toBeInstanceOf(UnreadableFileError);
    expect((error as Error).message).toMatch(/\w+ \w+/);
    return null;
  }
}

const timed = (bytes: Buffer, name: string): Promise<number | null> =>
  slowest.time(
    () => `${name} ${bytes.length} bytes ${bytes.toString('latin1', 0, 100)}`,
    () => readThrough(bytes, name),
    { repeatable: true },
  );

const ORDERS = ordersCsv([
  { id: 1, total: '10.00', email: 'a@client.example', phone: '+33612345678' },
  { id: 2, total: '20.50', refunded: '5.25' },
]);
const FILES: readonly string[] = [
  ORDERS,
  leadsCsv([{ id: 1, day: '2026-03-01', email: 'a@client.example', phone: '+33612345678' }]),
  adsCsv([
    { campaign: 'Spring', from: '2026-03-01', spend: '12.50' },
    { campaign: 'Summer', from: '2026-03-02', spend: '1234.56' },
  ]),
];
const rowsOf = (text: string): Cell[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','));

// what the first file of each kind takes is the cost of loading the code, not of its content
beforeAll(async () => {
  for (const text of FILES) {
    await readThrough(Buffer.from(text), 'warm.csv');
    await readThrough(await xlsxBytes(rowsOf(text)), 'warm.xlsx');
  }
});

test('given CSV bytes that were spoilt, then they are read or refused with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FILES).chain((text) => spoilt(Buffer.from(text))),
      async (bytes) => {
        await timed(bytes, 'spoilt.csv');
      },
    ),
    fuzzRuns(200),
  );
});

test('given cells of anything, in any dialect, then the rows that were there are all accounted for', async () => {
  const dialect: fc.Arbitrary<Dialect> = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le-bom', 'utf-16be-bom', 'windows-1252'),
    newline: fc.constantFrom('\n', '\r\n'),
    quoteAll: fc.boolean(),
  });
  const change = fc.record({ row: fc.integer({ min: 1, max: 3 }), column: fc.nat(20), text: hostileText });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FILES),
      dialect,
      fc.array(change, { maxLength: 5 }),
      async (text, how, changes) => {
        const rows = rowsOf(text);
        for (const { row, column, text: cell } of changes) {
          const cells = rows[row];
          if (cells) cells[column % cells.length] = cell;
        }
        await timed(csvBytes(rows, how), 'hostile.csv');
      },
    ),
    fuzzRuns(200),
  );
});

test('given workbooks that were spoilt, then they are read or refused with a reason', async () => {
  const books = await Promise.all(FILES.map((text) => xlsxBytes(rowsOf(text))));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...books).chain(spoilt), async (bytes) => {
      await timed(bytes, 'spoilt.xlsx');
    }),
    fuzzRuns(120),
  );
});

test('given bytes of anything under any name, then they are read or refused with a reason', async () => {
  const starts = fc.constantFrom(
    '',
    'PK\u0003\u0004',
    '\ufeff',
    'sep=;\n',
    '\u00ff\u00fe',
    '"',
    '\u0000',
    'Name,Email\n"',
    '<?xml',
  );
  await fc.assert(
    fc.asyncProperty(
      starts,
      fc.uint8Array({ maxLength: 2_000 }),
      fc.constantFrom('any.csv', 'any.xlsx', 'any.txt'),
      async (start, bytes, name) => {
        await timed(Buffer.concat([Buffer.from(start, 'latin1'), bytes]), name);
      },
    ),
    fuzzRuns(150),
  );
});

test('given the files as they should be, then all of their records are read', async () => {
  for (const [index, expected] of [2, 1, 2].entries()) {
    const text = FILES[index]!;
    expect(await timed(Buffer.from(text), 'good.csv')).toBe(expected);
    expect(await timed(await xlsxBytes(rowsOf(text)), 'good.xlsx')).toBe(expected);
  }
});

import { describe, expect, it } from 'vitest';
import { adFiles } from '../../flows/files-fixtures/ad-files.ts';
import { leadFiles } from '../../flows/files-fixtures/lead-files.ts';
import { orderFiles } from '../../flows/files-fixtures/order-files.ts';
import { readFile } from './read-file.ts';

const files = [...orderFiles(), ...(await adFiles()), ...leadFiles()];

describe('every kind of export, in several dialects', { timeout: 60_000 }, () => {
  it.each(files)('$title gives the totals it was written from', async ({ bytes, fileName, given, expected }) => {
    const read = await readFile(bytes, fileName, given);
    expect(read.rejected).toEqual([]);
    expect({
      kind: read.recognised.kind,
      language: read.recognised.language,
      records: read.records.length,
      ignored: read.ignored,
      totals: read.summary.totals(),
      period: read.summary.period(given?.timeZone),
    }).toEqual(expected);
  });

  it.each(files)('$title: no two records share a key, and reading again gives the same hashes', async (file) => {
    const first = await readFile(file.bytes, file.fileName, file.given);
    const second = await readFile(file.bytes, 'renamed-copy.csv', file.given);
    expect(new Set(first.records.map((record) => record.naturalKey)).size).toBe(first.records.length);
    expect(second.records.map((record) => record.contentHash)).toEqual(
      first.records.map((record) => record.contentHash),
    );
  });

  it('covers each of the eight kinds at least three times', () => {
    const kinds = Object.groupBy(files, (file) => file.expected.kind);
    expect(Object.values(kinds).map((group) => group!.length >= 3)).toEqual(Array.from({ length: 8 }, () => true));
  });
});

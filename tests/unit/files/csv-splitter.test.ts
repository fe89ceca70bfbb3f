import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvSplitter } from '#app/platforms/tables/csv-splitter.ts';
import { KeyCounter } from '#app/platforms/tables/key-counter.ts';
import type { TableRow } from '#app/platforms/tables/table.ts';

function split(text: string, pieceLength = text.length || 1, delimiter = ','): TableRow[] {
  const splitter = new CsvSplitter(delimiter);
  const rows: TableRow[] = [];
  for (let at = 0; at < text.length; at += pieceLength) rows.push(...splitter.push(text.slice(at, at + pieceLength)));
  return rows.concat(splitter.end());
}

describe('CSV records', () => {
  it('keeps delimiters, quotes and newlines inside quotes, and counts physical lines', () => {
    expect(split('a,"b,1","say ""hi"""\r\n"two\nlines",c,\nlast')).toEqual([
      { line: 1, cells: ['a', 'b,1', 'say "hi"'] },
      { line: 2, cells: ['two\nlines', 'c', ''] },
      { line: 4, cells: ['last'] },
    ]);
  });

  it('takes a quote inside an unquoted cell as a quote', () => {
    expect(split('5" pipe,x\n')).toEqual([{ line: 1, cells: ['5" pipe', 'x'] }]);
  });

  it('gives up one line for a quote that never closes, and goes on after it', () => {
    const rows = split('a,b\n"open,1\nc,d\n');
    expect(rows.map((row) => [row.line, row.problem !== undefined])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });

  it('reads any cells back, whatever the pieces in which the text arrives', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', '€'), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, pieceLength) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(split(text, pieceLength).map((row) => row.cells)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
});

describe('counting keys', () => {
  it('counts like a Map, beyond its first size', () => {
    const counter = new KeyCounter();
    const plain = new Map<string, number>();
    for (let i = 0; i < 20_000; i += 1) {
      const key = `key ${(i * 7919) % 9000}`;
      plain.set(key, (plain.get(key) ?? 0) + 1);
      expect(counter.add(key)).toBe(plain.get(key));
    }
    expect(counter.distinct).toBe(plain.size);
  });
});

import { describe, expect, test } from 'vitest';
import { BOM, toCsv } from '#app/reports/csv.ts';

describe('a table as CSV', () => {
  test('quotes what has to be quoted, and ends every line with CRLF', () => {
    const csv = toCsv(
      ['name', 'note'],
      [
        ['Spring, "late"', 'two\nlines'],
        ['plain', null],
      ],
    );

    expect(csv).toBe('name,note\r\n"Spring, ""late""","two\nlines"\r\nplain,\r\n');
  });

  test.each([
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['\tx', "'\tx"],
  ])('disarms the formula %j', (text, cell) => {
    expect(toCsv(['a'], [[text]])).toBe(`a\r\n${cell}\r\n`);
  });

  test('leaves negative amounts as they are', () => {
    expect(toCsv(['a', 'b'], [['-12.34', -5]])).toBe('a,b\r\n-12.34,-5\r\n');
  });

  test('writes numbers without an exponent', () => {
    expect(toCsv(['a', 'b'], [[1e-9, 9007199254740993n]])).toBe('a,b\r\n0.000000001,9007199254740993\r\n');
  });

  test('begins with a byte order mark when asked', () => {
    expect(toCsv(['é'], [], { bom: true })).toBe(`${BOM}é\r\n`);
  });
});

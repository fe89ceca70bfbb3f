import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { dateText, isDateFormat, numberText, shownText } from '#app/platforms/tables/workbook-cell.ts';
import { attribute, XmlReader } from '#app/platforms/tables/xml-events.ts';
import { readFile } from './read-file.ts';
import type { CellValue } from 'exceljs';

describe('workbook cells as text', () => {
  it.each([
    ['0.30000000000000004', '0.3'],
    ['9.9999999999999995E-8', '0.0000001'],
    ['1234567.89', '1234567.89'],
    ['-5', '-5'],
    ['9007199254740991', '9007199254740991'],
    ['120210000000000017', '120210000000000017'],
    ['120210000000000020', '1.2021000000000002E+17'],
    ['1.2021000000000001E+17', '1.2021000000000002E+17'],
    ['12.5', '12.5'],
  ])('the number %s is written %s', (value, text) => expect(numberText(value)).toBe(text));

  it('tells days and times from numbers', () => {
    expect(dateText('46143', false)).toBe('2026-05-01');
    expect(dateText('46143.395833333336', false)).toBe('2026-05-01 09:30:00');
    expect(dateText('44681', true)).toBe('2026-05-01');
    expect(isDateFormat(14, undefined)).toBe(true);
    expect(isDateFormat(2, undefined)).toBe(false);
    expect(isDateFormat(170, 'yyyy\\-mm\\-dd')).toBe(true);
    expect(isDateFormat(171, '[$-40C]d mmm yyyy;@')).toBe(true);
    expect(isDateFormat(172, '#,##0.00 "dh";[Red]-#,##0.00')).toBe(false);
    expect(isDateFormat(173, '0.00_);[Red](0.00)')).toBe(false);
  });

  it('undoes what a workbook writes for characters that XML cannot hold', () => {
    expect(shownText('a_x000D_b')).toBe('a\rb');
  });
});

describe('XML in pieces', () => {
  const read = (text: string, length: number): string[] => {
    const seen: string[] = [];
    let words = '';
    const reader = new XmlReader({
      open: (name, attributes) => seen.push(`<${name} ${attribute(attributes, 'r') ?? ''}`),
      close(name) {
        seen.push(`${words}>${name}`);
        words = '';
      },
      text(piece) {
        words += piece;
      },
    });
    for (let at = 0; at < text.length; at += length) reader.push(text.slice(at, at + length));
    return seen;
  };

  it('gives the same whatever the pieces', () => {
    const text = `<?xml version="1.0"?><x:a r="1 &gt; 0"><!-- <b> --><b r='>'/>t &amp; &#x41;<c><![CDATA[<raw>]]></c></x:a>`;
    const whole = ['<a 1 > 0', '<b >', '>b', '<c ', 't & A<raw>>c', '>a'];
    expect(read(text, text.length)).toEqual(whole);
    for (const length of [1, 7, 20]) expect(read(text, length)).toEqual(whole);
  });
});

async function report(rows: CellValue[][]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const cover = workbook.addWorksheet('Cover');
  cover.addRow(['Made for the shop']);
  const sheet = workbook.addWorksheet('Data');
  rows.forEach((cells, i) => {
    const row = sheet.addRow(cells);
    const first = row.getCell(1);
    if (i > 0 && first.value instanceof Date) first.numFmt = 'dd/mm/yyyy';
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('a workbook', { timeout: 60_000 }, () => {
  it('is read from the sheet that has the columns, with dates as days and numbers as numbers', async () => {
    const bytes = await report([
      ['Day', 'Campaign name', 'Ad ID', 'Amount spent (EUR)'],
      [new Date(Date.UTC(2026, 4, 1)), 'Spring', 120210000000000016, 0.1 + 0.2],
      [new Date(Date.UTC(2026, 4, 2)), 'Spring', '120210000000000025', 5],
    ]);
    const read = await readFile(bytes, 'ads.xlsx');
    expect(read.rejected).toEqual([]);
    expect(read.sightings).toMatchObject([
      { spend: { from: '2026-05-01', spend: 30_000_000n, adId: null } },
      { spend: { from: '2026-05-02', spend: 500_000_000n, adId: '120210000000000025' } },
    ]);
    expect(read.records.map((record) => record.line)).toEqual([2, 3]);
  });

  it('may hold more rows than the sample', async () => {
    const rows: CellValue[][] = Array.from({ length: 2500 }, (_, i) => ['2026-05-01', `Campaign ${i}`, 0.01]);
    const read = await readFile(await report([['Day', 'Campaign name', 'Amount spent (EUR)'], ...rows]), 'ads.xlsx');
    expect(read.summary.totals()).toEqual({ spend: { EUR: '25.00' }, campaigns: 2500 });
    expect(read.table.sampleIsAll).toBe(false);
  });
});

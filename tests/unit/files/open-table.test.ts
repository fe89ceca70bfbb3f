import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openExport } from '#app/platforms/files/open-export.ts';
import { readRecords } from '#app/platforms/files/read-records.ts';
import { recognise } from '#app/platforms/files/recognise.ts';
import { toFileSighting } from '#app/platforms/files/to-sighting.ts';
import { FILE_KINDS } from '#app/platforms/tables/file-kind.ts';
import { headerKey, repairAccents } from '#app/platforms/tables/header-name.ts';
import { UnreadableFileError } from '#app/platforms/tables/unreadable-file.ts';
import { xlsxBytes } from '../../flows/files-fixtures/write-table.ts';
import { IMPORTED_AT, withFile } from './read-file.ts';

const describeFile = (bytes: Buffer | string, name = 'file.csv') =>
  withFile(bytes, name, async (file) => {
    const table = await openExport(file);
    return { table, recognition: recognise(table) };
  });

describe('opening a file', { timeout: 60_000 }, () => {
  it('says of an empty file, a header alone and prose that they hold nothing', async () => {
    expect((await describeFile('')).table.nothing?.text).toBe('The file is empty.');
    expect((await describeFile('No data available.\n')).table.nothing?.text).toContain('No data available.');
    expect((await describeFile('Campaign name,Day,Amount spent (EUR)\n')).table.nothing?.text).toContain('no rows');
    const prose = 'Campaign name,Day,Amount spent (EUR)\nNo data available.\n';
    expect((await describeFile(prose)).table.nothing?.text).toContain('No data available.');
  });

  it.each([
    ['a PDF', '%PDF-1.7 …'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
    ['binary data', Buffer.from([1, 2, 0, 0, 0, 7, 200, 9])],
    ['a damaged workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 7)])],
  ])('refuses %s and says what to do', async (_name, bytes) => {
    await expect(describeFile(bytes)).rejects.toThrow(UnreadableFileError);
  });

  it('finds the header below titles, and keeps what they say', async () => {
    const { table, recognition } = await describeFile(
      'Campaign report\n"March 1, 2026 - March 3, 2026"\nCampaign,Cost,Clicks\nA,1,2\n',
    );
    expect(table.titleLines).toEqual(['Campaign report', 'March 1, 2026 - March 3, 2026']);
    expect(table.header).toEqual({ line: 3, cells: ['Campaign', 'Cost', 'Clicks'] });
    expect(recognition).toMatchObject({
      known: true,
      kind: 'google-ads',
      period: { from: '2026-03-01', to: '2026-03-03' },
    });
  });

  it('takes the delimiter of the header, not the one that the decimals show', async () => {
    const { table } = await describeFile(
      'Name;Total;Created at;Subtotal\n#1;1,50;2026-01-01;1,50\n#2;2,50;2026-01-01;2,50\n',
    );
    expect(table.delimiter).toBe(';');
  });

  it('finds accents that stand far down the file', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `#${i},1.00,2026-01-01 10:00:00 +0000,1.00`).join('\n');
    const head = 'Name,Total,Created at,Subtotal\n';
    expect((await describeFile(Buffer.from(`${head}${rows}\né`, 'utf8'))).table.encoding).toBe('utf-8');
    expect((await describeFile(Buffer.from(`${head}${rows}\né`, 'latin1'))).table.encoding).toBe('windows-1252');
  });

  it('reads a file that parts its lines by carriage returns', async () => {
    const { table } = await describeFile('Name,Total,Created at,Subtotal\r#1,1,2026-01-01,1\r#2,2,2026-01-01,2\r');
    expect(table.sample.map((row) => row.cells[0])).toEqual(['#1', '#2']);
  });
});

describe('recognising a file', () => {
  it('says why it does not know a file, and what it lacks', async () => {
    const far = await describeFile('Colour,Size\nred,3\n');
    expect(far.recognition).toMatchObject({ known: false, why: { text: expect.stringContaining('"Colour"') } });
    const near = await describeFile('Name,Email,Financial Status,Created at\n#1,a@b.example,paid,2026-01-01\n');
    expect(near.recognition).toMatchObject({ known: false, why: { text: expect.stringContaining('lacks "Total"') } });
  });

  it('takes a mapping by hand, by header or position', async () => {
    await withFile('N°,Somme,Quand\n#1,12.50,2026-01-01 10:00:00 +0000\n', 'mine.csv', async (file) => {
      const table = await openExport(file);
      const mapping = { name: 'N°', total: 1, createdAt: 'quand', subtotal: 'Somme' };
      const recognised = recognise(table, { as: 'shopify-orders', mapping });
      expect(recognised).toMatchObject({ known: true, kind: 'shopify-orders', missing: [], needs: ['currency'] });
      expect(recognise(table, { as: 'shopify-orders' })).toMatchObject({
        missing: ['name', 'total', 'createdAt', 'financialStatus'],
      });
    });
  });

  it('asks for currency and time zone only where the file lacks them', async () => {
    const needs = async (text: string): Promise<unknown> => {
      const { recognition } = await describeFile(text);
      return recognition.known ? recognition.needs : recognition.why.text;
    };
    expect(await needs('Name,Total,Currency,Created at,Subtotal\n#1,1,EUR,2026-01-01 10:00:00 +0000,1\n')).toEqual([]);
    expect(await needs('Name,Total,Currency,Created at,Subtotal\n#1,1,EUR,2026-01-01 10:00,1\n')).toEqual(['timeZone']);
    expect(await needs('Date,Order #,Net sales\n2026-01-01 10:00:00,7,5\n')).toEqual(['currency', 'timeZone']);
    expect(await needs('Day,Campaign name,Amount spent (USD)\n2026-01-01,A,5\n')).toEqual([]);
    expect(await needs('Campaign name,Ad group name,Cost\nA,B,5\n')).toEqual(['currency']);
  });

  it('compares headers without case, accents, kinds of spaces and apostrophes, or currency', () => {
    expect(headerKey(' Nom de l’ensemble\u00a0de publicités ')).toBe(headerKey("nom de l'ensemble de publicites"));
    expect(headerKey('Amount spent (EUR)')).toBe('amount spent');
    expect(headerKey('Coût / conv.')).toBe(headerKey('Coût/conv.'));
    expect(headerKey('CPC (all)')).toBe('cpc (all)');
    expect(headerKey('CLICKS (ALL)')).toBe('clicks (all)');
    expect(headerKey('Amount spent (ALL)')).toBe('amount spent');
    expect(repairAccents('Montant dÃ©pensÃ©')).toBe('Montant dépensé');
    expect(repairAccents('Montant dépensé')).toBe('Montant dépensé');
  });

  it('says which of two columns of the same name it reads', async () => {
    const { recognition } = await describeFile('Day,Ad set name,Ad set name,Amount spent (EUR)\n2026-01-01,A,B,5\n');
    expect(recognition).toMatchObject({ warnings: [{ code: 'column-twice', values: { column: 'Ad set name' } }] });
  });
});

async function survive(bytes: Buffer, as?: (typeof FILE_KINDS)[number]): Promise<void> {
  await withFile(bytes, 'soup.csv', async (file) => {
    try {
      const table = await openExport(file);
      const recognised = recognise(table, { as });
      if (!recognised.known) return;
      for await (const item of readRecords(table, recognised)) {
        if (item.type === 'record')
          toFileSighting(item.body, { importedAt: IMPORTED_AT, currency: 'EUR', timeZone: 'UTC' });
      }
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableFileError);
    }
  });
}

describe('any bytes', { timeout: process.env['FULL'] ? 600_000 : 60_000 }, () => {
  const runs = process.env['FULL'] ? 5000 : 80;

  it('never crash the reader', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => survive(Buffer.from(bytes))),
      { numRuns: runs },
    );
  });

  it('never crash it as the rows of a known header, of any kind', async () => {
    const headers = [
      'Name,Total,Currency,Created at,Subtotal,Note Attributes,Refunded Amount,Id,Lineitem quantity',
      'Order Number,Order Total Amount,Order Date,Order Status,_wc_order_attribution_session_entry',
      'Day,Campaign name,Ad name,Amount spent (EUR),Purchase ROAS (return on ad spend),Age',
      'id,created_time,email,phone_number,is_organic,ad_id',
    ];
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '1,234',
        '12.5',
        '2026-01-01',
        '99999999999999999999',
        '<5',
        '"',
        '-',
        '1E+15',
        '31/12/2026, 9:00 PM',
        '{"a":1}',
      ),
    );
    const rows = fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...headers),
        rows,
        fc.constantFrom(...FILE_KINDS, undefined),
        (header, body, as) => survive(Buffer.from([header, ...body.map((row) => row.join(','))].join('\n')), as),
      ),
      { numRuns: runs },
    );
  });

  it('never crash it as the inside of a workbook archive', async () => {
    const rows = [
      ['Day', 'Campaign name', 'Amount spent (EUR)'],
      ['2026-05-01', 'A', 5],
    ];
    const whole = await xlsxBytes(rows);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    const changes = fc.array(change, { minLength: 1, maxLength: 8 });
    const length = fc.integer({ min: 4, max: whole.length });
    await fc.assert(
      fc.asyncProperty(changes, fc.option(length), (altered, cut) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of altered) bytes[at] = byte;
        return survive(bytes.subarray(0, cut ?? bytes.length));
      }),
      { numRuns: runs },
    );
  });
});

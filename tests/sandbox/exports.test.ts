import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { exportFiles } from '../../sandbox/exports/write.ts';
import { makeWorld } from '../../sandbox/world/make.ts';

const world = makeWorld({ seed: 21, today: '2026-11-20', orders: 400 });
const files = await exportFiles(world);

function file(name: string) {
  const found = files.find((f) => f.name === name);
  if (!found) throw new Error(`no file ${name}`);
  return found;
}

function rows(name: string, delimiter: string, encoding: 'utf-8' | 'utf-16le' = 'utf-8'): string[][] {
  const text = new TextDecoder(encoding).decode(file(name).bytes);
  return parse(text, { delimiter, relax_column_count: true });
}

/** Count of 1e-8 units in a decimal text with either separator. */
function e8(text: string): bigint {
  const [whole = '0', fraction = ''] = text
    .replace(/[\u00a0\u202f]/g, '')
    .replace(/,(?=\d{3}\b.*\.)/g, '')
    .replace(',', '.')
    .split('.');
  return BigInt(whole + fraction.padEnd(8, '0'));
}

const sum = (values: bigint[]): string => values.reduce((a, b) => a + b, 0n).toString();

describe('the export files', () => {
  it('cover each kind in three forms or more', () => {
    const counts = Map.groupBy(files, (f) => f.expected.kind);
    expect(counts.size).toBe(8);
    for (const [, list] of counts) expect(list.length).toBeGreaterThanOrEqual(3);
  });

  it('hold the orders that are expected, one record per line item (Shopify)', () => {
    const { expected } = file('shopify-orders-plain.csv');
    const [header = [], ...records] = rows('shopify-orders-plain.csv', ',');
    expect(header).toHaveLength(79);
    const at = (name: string): number => header.indexOf(name);
    const heads = records.filter((r) => r[at('Currency')] !== '');
    expect(heads).toHaveLength(expected.orders ?? -1);
    expect(records.length - heads.length).toBe(expected.ignoredLines);
    const euro = heads.filter((r) => r[at('Currency')] === 'EUR').map((r) => e8(r[at('Total')] ?? ''));
    expect(sum(euro)).toBe(`${expected.grossMinor?.['EUR'] ?? ''}000000`);
  });

  it('hold the same orders in a spreadsheet’s dialect and in UTF-16', () => {
    const plain = rows('shopify-orders-plain.csv', ',');
    expect(rows('shopify-orders-utf16.csv', '\t', 'utf-16le')).toEqual(plain);
    const sheet = rows('shopify-orders-french-sheet.csv', ';');
    expect(sheet.map((r) => r[0])).toEqual(plain.map((r) => r[0]));
  });

  it('hold the spend that is expected beside a totals row that comes first (Meta)', () => {
    for (const [name, delimiter, column] of [
      ['meta-ads-en-ad-day-plain.csv', ',', 'Amount spent (EUR)'],
      ['meta-ads-fr-campaign-day-french-sheet.csv', ';', 'Montant dépensé\u00a0(EUR)'],
    ] as const) {
      const [header = [], ...records] = rows(name, delimiter);
      const index = header.indexOf(column);
      const [total, ...rest] = records;
      expect(sum(rest.map((r) => e8(r[index] ?? '')))).toBe(file(name).expected.spendE8?.['EUR']);
      expect(e8(total?.[index] ?? '').toString()).toBe(file(name).expected.spendE8?.['EUR']);
      expect(rest).toHaveLength(file(name).expected.records);
    }
  });

  it('lack the deleted ad’s spend at ad level only (Meta)', () => {
    const ads = BigInt(file('meta-ads-en-ad-day-plain.csv').expected.spendE8?.['EUR'] ?? '0');
    const campaigns = BigInt(file('meta-ads-fr-campaign-day-utf16.csv').expected.spendE8?.['EUR'] ?? '0');
    expect(campaigns).toBeGreaterThan(ads);
  });

  it('hold the spend that is expected between title and totals lines (Google)', () => {
    const name = 'google-ads-en-adset-day-utf16.csv';
    const [, , header = [], ...records] = rows(name, '\t', 'utf-16le');
    const index = header.indexOf('Cost');
    const body = records.filter((r) => !r[0]?.startsWith('Total:'));
    expect(body).toHaveLength(file(name).expected.records);
    expect(records.length - body.length).toBe(file(name).expected.ignoredLines);
    expect(records.every((r) => r.length === header.length)).toBe(true);
    expect(sum(body.map((r) => e8(r[index] ?? '')))).toBe(file(name).expected.spendE8?.['EUR']);
  });

  it('hold the spend that is expected in a workbook (TikTok)', async () => {
    const { bytes, expected } = file('tiktok-ads-en-ad-day-book.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    const sheet = book.worksheets[0];
    const header = (sheet?.getRow(1).values ?? []) as unknown[];
    const cost = header.indexOf('Cost');
    let cents = 0;
    for (let i = 2; i < (sheet?.rowCount ?? 0); i++)
      cents += Math.round(Number(sheet?.getRow(i).getCell(cost).value) * 100);
    expect(`${cents}000000`).toBe(expected.spendE8?.['EUR']);
    expect(typeof sheet?.getRow(2).getCell(header.indexOf('Campaign ID')).value).toBe('string');
  });

  it('hold the leads that are expected, prefixed, with a test lead among them (Meta)', () => {
    const [header = [], ...records] = rows('meta-leads-en-utf16.csv', '\t', 'utf-16le');
    const real = records.filter((r) => !r.some((cell) => cell.startsWith('<test lead')));
    expect(real).toHaveLength(world.leads.length);
    expect(real.every((r) => r[0]?.startsWith('l:') && r[header.indexOf('phone_number')]?.startsWith('p:'))).toBe(true);
  });

  it('add up within each WooCommerce order', () => {
    const [header = [], ...records] = rows('woo-orders-first-row.csv', ',');
    const read = (r: string[], name: string): bigint => e8(r[header.indexOf(name)] || '0');
    for (const r of records.filter((row) => row[header.indexOf('Order Total Amount')] !== '')) {
      const parts =
        read(r, 'Order Subtotal Amount') -
        read(r, 'Cart Discount Amount') +
        read(r, 'Order Tax Amount') +
        read(r, 'Order Shipping Amount');
      expect(parts).toBe(read(r, 'Order Total Amount'));
    }
  });
});

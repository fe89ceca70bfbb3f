import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** Writes export files into a folder of the test file's own, which goes after its last test. */
export function useFiles(): (name: string, text: string) => string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'digiflow-files-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, text) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
}

const table = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.join(',')).join('\n') + '\n';

export interface FileOrder {
  readonly id: number;
  readonly total: string;
  readonly refunded?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly status?: string;
  readonly day?: string;
}

const ORDER_COLUMNS = [
  'Name',
  'Email',
  'Phone',
  'Financial Status',
  'Currency',
  'Subtotal',
  'Shipping',
  'Taxes',
  'Total',
];

/** Shopify's orders export. */
export function ordersCsv(orders: readonly FileOrder[]): string {
  return table([
    [...ORDER_COLUMNS, 'Created at', 'Lineitem quantity', 'Lineitem name', 'Refunded Amount', 'Id', 'Source'],
    ...orders.map((order) => [
      ...[
        `#${order.id}`,
        order.email ?? '',
        order.phone ?? '',
        order.status ?? 'paid',
        'EUR',
        order.total,
        '0.00',
        '0.00',
      ],
      ...[
        order.total,
        `${order.day ?? '2026-03-10'} 10:00:00 +0100`,
        1,
        'Lamp',
        order.refunded ?? '0.00',
        order.id,
        'web',
      ],
    ]),
  ]);
}

export interface FileLead {
  readonly id: number;
  readonly day: string;
  readonly email: string;
  readonly phone: string;
}

/** Meta's instant-form download. */
export function leadsCsv(leads: readonly FileLead[]): string {
  const header = ['id', 'created_time', 'ad_id', 'ad_name', 'campaign_id', 'campaign_name', 'form_id', 'form_name'];
  return table([
    [...header, 'is_organic', 'platform', 'email', 'phone_number'],
    ...leads.map(({ id, day, email, phone }) => [
      ...[`l:${id}`, `${day}T09:00:00+01:00`, 'ag:120300000000009', 'Photo', 'c:120300000000003', 'Spring'],
      ...['f:770000000000001', 'Form', 'false', 'fb', email, `p:${phone}`],
    ]),
  ]);
}

export interface FileSpend {
  readonly campaign: string;
  readonly from: string;
  readonly to?: string;
  readonly spend: string;
  readonly age?: string;
}

/** Meta Ads Manager at campaign level: by day, or over a period where `to` is given; by age where one is. */
export function adsCsv(rows: readonly FileSpend[]): string {
  const byAge = rows.some(({ age }) => age !== undefined);
  return table([
    [
      'Reporting starts',
      'Reporting ends',
      'Campaign name',
      ...(byAge ? ['Age'] : []),
      'Amount spent (EUR)',
      'Impressions',
    ],
    ...rows.map(({ campaign, from, to, spend, age }) => [
      ...[from, to ?? from, campaign],
      ...(byAge ? [age ?? ''] : []),
      ...[spend, 100],
    ]),
  ]);
}

import { writeFileSync } from 'node:fs';
import { adsCsv, ordersCsv } from '../tests/support/export-csvs.ts';

/** So many days in turn, up to the last one. */
export interface Days {
  readonly count: number;
  readonly last: string;
}

const SPENT_DAYS = 90;
const FIRST_QUARTER: Days = { count: 90, last: '2026-03-31' };
const DAY = 86_400_000;

const dayOf = (turn: number, { count, last }: Days = FIRST_QUARTER): string =>
  new Date(Date.parse(last) - (count - 1 - (turn % count)) * DAY).toISOString().slice(0, 10);

/** A Shopify orders export of `orders` orders, a fifth of them of returning customers. Ids begin at `from`. */
export function writeOrders(file: string, from: number, orders: number): void {
  const rows = Array.from({ length: orders }, (_, turn) => ({
    id: 5_000_000_000 + from + turn,
    total: ((1_000 + ((turn * 7_919) % 50_000)) / 100).toFixed(2),
    day: dayOf(turn),
    email: `customer${from + (turn % 5 === 0 ? turn >> 1 : turn)}@people.example`,
    ...(turn % 20 === 0 ? { refunded: '5.00' } : {}),
  }));
  writeFileSync(file, ordersCsv(rows));
}

const CAMPAIGNS = 200;
const CHANNELS = ['facebook / paid_social', 'google / cpc', 'tiktok / paid_social', 'newsletter / email'];

/** The same, with the campaign that brought each order in its note attributes; a fifth says nothing of where it came from. */
export function writeShop(file: string, from: number, orders: number, days?: Days): void {
  const header =
    'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Refunded Amount,Id,Source,Note Attributes';
  const rows = Array.from({ length: orders }, (_, turn) => orderRow(from + turn, days));
  writeFileSync(file, `${header}\n${rows.join('\n')}\n`);
}

function orderRow(n: number, days: Days | undefined): string {
  const id = 5_000_000_000 + n;
  const total = ((1_000 + ((n * 7_919) % 50_000)) / 100).toFixed(2);
  const email = `customer${n % 5 === 0 ? n >> 1 : n}@people.example`;
  const [source, medium] = CHANNELS[n % CHANNELS.length]!.split(' / ');
  const note =
    n % 5 === 4 ? '' : `"utm_source: ${source}\nutm_medium: ${medium}\nutm_campaign: Campaign ${n % CAMPAIGNS}"`;
  const refunded = n % 20 === 0 ? '5.00' : '0.00';
  return `#${id},${email},paid,EUR,${total},0.00,0.00,${total},${dayOf(n, days)} 10:00:00 +0100,1,Lamp,${refunded},${id},web,${note}`;
}

/** A Meta Ads Manager export, a row per campaign and day: rows ÷ 90 campaigns. */
export function writeSpend(file: string, rows: number, last = FIRST_QUARTER.last): void {
  const all = Array.from({ length: rows }, (_, turn) => ({
    campaign: `Campaign ${Math.floor(turn / SPENT_DAYS)}`,
    from: dayOf(turn, { count: SPENT_DAYS, last }),
    spend: ((100 + ((turn * 104_729) % 90_000)) / 100).toFixed(2),
  }));
  writeFileSync(file, adsCsv(all));
}

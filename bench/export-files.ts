import { writeFileSync } from 'node:fs';
import { adsCsv, ordersCsv } from '../tests/support/export-csvs.ts';

const DAYS = 90;

const dayOf = (turn: number): string => new Date(Date.UTC(2026, 0, 1 + (turn % DAYS))).toISOString().slice(0, 10);

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

/** A Meta Ads Manager export, a row per campaign and day: rows ÷ 90 campaigns. */
export function writeSpend(file: string, rows: number): void {
  const all = Array.from({ length: rows }, (_, turn) => ({
    campaign: `Campaign ${Math.floor(turn / DAYS)}`,
    from: dayOf(turn),
    spend: ((100 + ((turn * 104_729) % 90_000)) / 100).toFixed(2),
  }));
  writeFileSync(file, adsCsv(all));
}

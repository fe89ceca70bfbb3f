import { e8Cents } from '../world/money.ts';
import type { SpendRow } from '../world/types.ts';

/** What an importer must find in a file, computed from the world and not from the file. Integers, or exact decimal text. */
export interface Expected {
  kind:
    | 'shopify-orders'
    | 'woo-orders'
    | 'woo-analytics'
    | 'meta-ads'
    | 'google-ads'
    | 'tiktok-ads'
    | 'meta-leads'
    | 'meta-leads-center';
  language: 'en' | 'fr';
  period: { from: string; to: string } | null;
  /** Orders, leads or spend rows; without totals rows, continuation lines and test leads. */
  records: number;
  /** Totals rows, continuation lines, test leads: lines that must not be counted. */
  ignoredLines: number;
  /** Rows that take something back from an order named elsewhere in the file. */
  refundRows?: number;
  orders?: number;
  leads?: number;
  grossMinor?: Record<string, number>;
  refundedMinor?: Record<string, number>;
  byStatus?: Record<
    string,
    { orders: number; grossMinor: Record<string, number>; refundedMinor: Record<string, number> }
  >;
  /** Exact sum of the rows, rounded once to the currency's decimals. */
  spend?: Record<string, string>;
  /** The same sum as a count of 1e-8 units. */
  spendE8?: Record<string, string>;
  campaigns?: number;
  /** Currency and zone that the file itself does not tell. */
  needs?: { currency?: string; timeZone?: string };
}

export interface ExportFile {
  name: string;
  bytes: Buffer;
  expected: Expected;
}

export function addTo(sums: Record<string, number>, key: string, value: number): void {
  sums[key] = (sums[key] ?? 0) + value;
}

export function spendTotals(rows: readonly SpendRow[]): Pick<Expected, 'spend' | 'spendE8' | 'campaigns'> {
  const total = rows.reduce((sum, row) => sum + row.spendE8, 0n);
  const currency = rows[0]?.currency ?? 'EUR';
  const campaigns = new Set(rows.map((row) => row.ad.campaignId)).size;
  return { spend: { [currency]: e8Cents(total) }, spendE8: { [currency]: total.toString() }, campaigns };
}

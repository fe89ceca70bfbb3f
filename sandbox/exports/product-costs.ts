import { PRODUCTS } from '../world/catalog.ts';
import type { World } from '../world/make.ts';
import { addDays } from '../world/time.ts';

/** What one unit costs the invented shop, in euros; about a third to two fifths of its price without tax. */
const UNIT_COSTS: Readonly<Record<string, string>> = {
  'LUM-001': '26.40',
  'LUM-002': '43.10',
  'LUM-003': '19.75',
  'LUM-004': '71.90',
  'LUM-005': '7.85',
  'LUM-006': '8.60',
  'LUM-007': '14.20',
  'LUM-008': '11.35',
  'LUM-009': '8.125',
  'LUM-010': '5.40',
  'LUM-011': '38.00',
};

/** The product whose price its maker raised a month ago. */
const RAISED = { sku: 'LUM-002', cost: '46.80', daysAgo: 30 };

/**
 * The shop's unit costs as a file: SKU, cost, first day. Of one product (LUM-012) the merchant does not know the cost, as
 * happens; another became dearer a month before the world's last day.
 */
export function productCostsFile({ options }: World): string {
  const rows = PRODUCTS.flatMap(({ sku, title }) => (UNIT_COSTS[sku] ? [[sku, title, UNIT_COSTS[sku], '']] : []));
  const raised = PRODUCTS.find(({ sku }) => sku === RAISED.sku)!;
  rows.push([RAISED.sku, raised.title, RAISED.cost, addDays(options.today, -RAISED.daysAgo)]);
  const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [['SKU', 'Title', 'Unit cost (EUR)', 'Valid from'], ...rows].map((row) => row.map(quoted).join(','));
  return `${lines.join('\n')}\n`;
}

import type { RoasFigures, RoasRow } from '#app/reports/roas/types.ts';
import type { SortOrder, SortValue } from '../treegrid/tree-rows.ts';

/** The table's columns in their order; ids live in addresses, cookies and CSV requests. */
export const ROAS_COLUMNS = [
  'spend',
  'revenue',
  'orders',
  'newCustomers',
  'leads',
  'roas',
  'bounds',
  'claimed',
  'margin',
  'profit',
  'poas',
  'contributionMargin',
  'newCustomerRoas',
  'cac',
  'freshness',
] as const;
export type RoasColumnId = (typeof ROAS_COLUMNS)[number];
const LEFT_OUT: readonly RoasColumnId[] = ['newCustomers', 'leads', 'margin', 'contributionMargin', 'newCustomerRoas'];
export const DEFAULT_COLUMNS: readonly RoasColumnId[] = ROAS_COLUMNS.filter((id) => !LEFT_OUT.includes(id));
/** Columns of amounts: their heads name the currency. */
export const MONEY_COLUMNS: readonly RoasColumnId[] = ['spend', 'revenue', 'margin', 'profit', 'cac'];
export const DEFAULT_SORT: SortOrder = { column: 'revenue', descending: true };
export const COLUMNS_COOKIE = 'roas-columns';

function isRoasColumn(text: string): text is RoasColumnId {
  return ROAS_COLUMNS.some((id) => id === text);
}

/** Columns from a stored or linked list "spend.revenue.roas"; the default where it names none. */
export function parseColumns(text: string | null | undefined): readonly RoasColumnId[] {
  const asked = new Set((text ?? '').split('.').filter(isRoasColumn));
  return asked.size > 0 ? ROAS_COLUMNS.filter((id) => asked.has(id)) : DEFAULT_COLUMNS;
}

/** Reads the remembered columns from a Cookie header. */
export function columnsFromCookie(header: string | null): readonly RoasColumnId[] {
  return parseColumns(new RegExp(`(?:^|;\\s*)${COLUMNS_COOKIE}=([\\w.]+)`).exec(header ?? '')?.[1]);
}

/** What is left of the revenue after the ads: not a profit, which also takes the cost of goods. */
export function marginOf(figures: RoasFigures): number {
  return figures.revenueMinor - figures.spendMinor;
}

const FINALITY_ORDER = { late: 0, provisional: 1, final: 2 } as const;

export function sortValueOf(row: RoasRow, column: string): SortValue {
  const values: Record<string, SortValue> = {
    name: row.name.toLowerCase(),
    spend: row.spendMinor,
    revenue: row.revenueMinor,
    orders: row.orders,
    newCustomers: row.newCustomers,
    leads: row.leads,
    roas: row.roas,
    bounds: row.roasHigh,
    claimed: row.claimedRoas,
    margin: marginOf(row),
    profit: row.profitMinor,
    poas: row.poas,
    contributionMargin: row.contributionMargin,
    newCustomerRoas: row.newCustomerRoas,
    cac: row.cacMinor,
    freshness: row.finality && FINALITY_ORDER[row.finality],
  };
  return values[column] ?? null;
}

import { type Message, say } from '#app/domain/messages/message.ts';
import { orderKey } from '#app/domain/costs/unit-costs.ts';
import { SPEND_SCALE } from '#app/domain/spend/ad-spend.ts';
import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { MoneyError, parseScaled } from '#app/domain/values/money.ts';
import { decimalEvidence, type DecimalMark, readNumber } from '../tables/amount.ts';
import { dayFirstEvidence, readCivil } from '../tables/civil.ts';
import { currencyOfHeader, headerKey } from '../tables/header-name.ts';
import { openTable } from '../tables/open-table.ts';
import { isBlank, type OpenTable, type TableRow } from '../tables/table.ts';

/** What one unit of a product costs, or what sending one order did, as a file says it. */
export interface ReadCost {
  readonly line: number;
  readonly key: string; // variant:…, sku:… or product:…, the most particular that the row names; shipping:… of an order
  readonly from: string | null; // first order day; null: since ever
  readonly currency: string;
  readonly unitCostE8: bigint; // 10^-8 currency units
}

export interface ReadReject {
  readonly line: number;
  readonly field: CostColumn | null;
  readonly reason: Message;
}

export interface ReadCosts {
  readonly costs: readonly ReadCost[];
  readonly rejects: readonly ReadReject[];
  readonly missing: readonly CostColumn[]; // columns without which nothing can be read
}

/**
 * The columns of a file of costs: of products, or (with a column of orders and none of products) of what sending orders did
 * cost. Shopify's product export has "Variant SKU" and "Cost per item".
 */
export const COST_COLUMNS = {
  sku: ['SKU', 'Variant SKU', 'UGS', 'Référence', 'Reference'],
  variant: ['Variant ID', 'Variant', 'ID de variante'],
  product: ['Product ID', 'ID du produit', 'ID produit'],
  order: ['Order', 'Order name', 'Order number', 'Order ID', 'Commande', 'Numéro de commande', 'ID de commande'],
  cost: [
    'Unit cost',
    'Cost per item',
    'Shipping cost',
    'Cost',
    'Coût unitaire',
    'Coût par article',
    'Coût d’expédition',
    "Coût d'expédition",
    'Coût',
  ],
  currency: ['Currency', 'Devise'],
  from: ['Valid from', 'From', 'Valable à partir du', 'À partir du'],
} as const;
export type CostColumn = keyof typeof COST_COLUMNS;

const NAMES = Object.keys(COST_COLUMNS) as CostColumn[];
const KEY_COLUMNS = ['variant', 'sku', 'product', 'order'] as const;
const VOCABULARY = new Set(Object.values(COST_COLUMNS).flat().map(headerKey));

interface Reading {
  readonly at: ReadonlyMap<CostColumn, number>;
  readonly headers: readonly string[];
  readonly decimal: DecimalMark;
  readonly dayFirst: boolean;
  readonly currency: string | null; // where a row names none
}

/**
 * Reads a file of product costs (CSV or XLSX). `currency` counts where neither row nor header names one. Of a product that
 * the file names twice for the same day and currency the first row is taken. Throws UnreadableFileError.
 */
export async function readProductCosts(
  path: string,
  context: { readonly currency: string | null },
): Promise<ReadCosts> {
  const table = await openTable(path, VOCABULARY);
  const headers = table.header?.cells ?? [];
  const at = columnsOf(headers);
  const missing = missingColumns(at);
  if (missing.length > 0) return { costs: [], rejects: [], missing };
  const reading = {
    at,
    headers,
    ...styleOf(table, at),
    currency: headerCurrency(headers, at) ?? context.currency,
  };
  const costs = new Map<string, ReadCost>();
  const rejects: ReadReject[] = [];
  for await (const rows of table.batches()) {
    for (const row of rows) if (!isBlank(row.cells)) take(row, reading, costs, rejects);
  }
  return { costs: [...costs.values()], rejects, missing };
}

function columnsOf(headers: readonly string[]): Map<CostColumn, number> {
  const keys = headers.map(headerKey);
  const at = new Map<CostColumn, number>();
  for (const name of NAMES) {
    const found = COST_COLUMNS[name].map((header) => keys.indexOf(headerKey(header))).find((index) => index >= 0);
    if (found !== undefined) at.set(name, found);
  }
  return at;
}

function missingColumns(at: ReadonlyMap<CostColumn, number>): CostColumn[] {
  const hasKey = KEY_COLUMNS.some((name) => at.has(name));
  return [...(hasKey ? [] : (['sku'] as const)), ...(at.has('cost') ? [] : (['cost'] as const))];
}

function styleOf(table: OpenTable, at: ReadonlyMap<CostColumn, number>): Pick<Reading, 'decimal' | 'dayFirst'> {
  const column = (name: CostColumn): string[] =>
    at.has(name)
      ? table.sample.map(({ cells }) => cells[at.get(name)!]?.trim() ?? '').filter((cell) => cell !== '')
      : [];
  const isContinental = table.delimiter === ';';
  return {
    decimal: decimalEvidence(column('cost')) ?? (isContinental ? ',' : '.'),
    dayFirst: dayFirstEvidence(column('from')) ?? isContinental,
  };
}

function headerCurrency(headers: readonly string[], at: ReadonlyMap<CostColumn, number>): string | null {
  return currencyOfHeader(headers[at.get('cost')!] ?? '');
}

class Refused extends Error {
  readonly reason: Message;
  readonly field: CostColumn | null;
  constructor(reason: Message, field: CostColumn | null) {
    super(reason.text);
    this.reason = reason;
    this.field = field;
  }
}

function take(row: TableRow, reading: Reading, costs: Map<string, ReadCost>, rejects: ReadReject[]): void {
  try {
    const cost = costOf(row, reading);
    const key = `${cost.key}|${cost.from ?? ''}|${cost.currency}`;
    const known = costs.get(key);
    const twice = cost.key.startsWith('shipping:') ? 'cost-order-twice' : 'cost-named-twice';
    if (known) throw new Refused(say(twice, { content: nameOf(cost.key), count: known.line }), null);
    costs.set(key, cost);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    rejects.push({ line: row.line, field: error.field, reason: error.reason });
  }
}

/** "sku:LAMP" → "LAMP" */
export const nameOf = (key: string): string => key.slice(key.indexOf(':') + 1);

function costOf(row: TableRow, reading: Reading): ReadCost {
  if (row.problem) throw new Refused(row.problem, null);
  const cell = (name: CostColumn): string => row.cells[reading.at.get(name) ?? -1]?.trim() ?? '';
  const column = KEY_COLUMNS.find((name) => cell(name) !== '');
  if (!column) throw new Refused(say('cost-without-product'), 'sku');
  const named = cell(column).replace(/^'/, ''); // a spreadsheet's mark of text
  const currency = currencyOf(cell('currency'), reading);
  return {
    line: row.line,
    key: column === 'order' ? orderKey(named) : `${column}:${named}`,
    from: column === 'order' ? null : dayOf(cell('from'), reading),
    currency,
    unitCostE8: amountOf(cell('cost'), reading),
  };
}

const header = ({ headers, at }: Reading, name: CostColumn): string => headers[at.get(name) ?? -1] ?? name;

function currencyOf(cell: string, reading: Reading): string {
  const currency = (cell || reading.currency || '').toUpperCase();
  if (currency === '') throw new Refused(say('currency-unknown'), 'currency');
  if (!isCurrencyCode(currency)) {
    throw new Refused(
      say('not-a-currency', { column: header(reading, 'currency'), cell: currency.slice(0, 12) }),
      'currency',
    );
  }
  return currency;
}

function dayOf(cell: string, reading: Reading): string | null {
  if (cell === '') return null;
  const civil = readCivil(cell, reading.dayFirst);
  if (!civil)
    throw new Refused(say('not-a-date', { column: header(reading, 'from'), cell: cell.slice(0, 60) }), 'from');
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${civil.year}-${two(civil.month)}-${two(civil.day)}`;
}

function amountOf(cell: string, reading: Reading): bigint {
  const column = header(reading, 'cost');
  const number = readNumber(cell, reading.decimal);
  if (number.is === 'missing') throw new Refused(say('cell-empty', { column }), 'cost');
  try {
    const amount = number.is === 'number' ? parseScaled(number.text, SPEND_SCALE) : -1n;
    if (amount >= 0n && amount < 10n ** 17n) return amount;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
  }
  throw new Refused(say('not-an-amount', { column, cell: cell.slice(0, 60) }), 'cost');
}

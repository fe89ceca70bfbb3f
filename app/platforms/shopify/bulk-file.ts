import { parseJson } from '../http/parse-json.ts';
import { PlatformError } from '../http/platform-error.ts';
import type { Fields } from './order-record.ts';

/** Where a kind of child stands in its order. */
const PLACES: Readonly<Record<string, string>> = { LineItem: 'lineItems', ShippingLine: 'shippingLines' };

interface Gathered {
  order: Fields & { id: string };
  lists: Record<string, { nodes: Fields[] }>;
}

export interface BulkCount {
  rows: number;
  orders: number;
}

/**
 * The orders of a bulk operation's file, each with its lines, one at a time: the file is grouped, what belongs to an
 * order follows it. Counts every row into `count`. Throws PlatformError for a row that is out of place.
 */
export async function* bulkFileOrders(lines: AsyncIterable<string>, count: BulkCount): AsyncGenerator<Fields> {
  let open: Gathered | null = null;
  for await (const text of lines) {
    const row = rowOf(text);
    count.rows += 1;
    if (row['__parentId'] === undefined) {
      if (open) yield { ...open.order, ...open.lists };
      count.orders += 1;
      open = { order: row as Gathered['order'], lists: { lineItems: { nodes: [] }, shippingLines: { nodes: [] } } };
    } else addChild(open, row);
  }
  if (open) yield { ...open.order, ...open.lists };
}

function addChild(open: Gathered | null, row: Fields): void {
  const place = PLACES[String(row['__typename'])];
  if (!open || row['__parentId'] !== open.order.id || !place) throw changed('a row is out of place');
  open.lists[place]?.nodes.push(row);
}

function rowOf(text: string): Fields {
  try {
    const row = parseJson(text);
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Fields;
  } catch {
    // said below
  }
  throw changed('a row is no JSON object');
}

function changed(message: string): PlatformError {
  return new PlatformError({ platform: 'shopify', kind: 'shape-changed', message: `bulk file: ${message}` });
}

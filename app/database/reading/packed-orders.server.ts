import {
  DAILY_CELLS,
  PackNumbers,
  type PackedOrders,
  type TouchColumns,
} from '../../domain/attribution/packed/packed-orders.ts';
import { COMPONENTS } from '../../domain/orders/components.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { COMPONENT_COLUMNS } from '../component-columns.ts';
import { type OrderSelection, selectionConditions } from './attributable-orders.server.ts';
import { type LineForm, unpackLines } from './packed-lines.ts';
import { textsOf } from './text-cursor.server.ts';

const PAGE = 5_000;

/**
 * The same orders as attributableOrders, as columns and in no order, a page at a time. The server writes a line of text for
 * each, by one plan for all of them: rows with arrays cost the driver more than crediting costs, and a query a page finds
 * every order by itself. Few orders have a ledger of more than one entry; what they have more is read before.
 */
export function packedOrders<Cell>(
  tx: WorkspaceTx,
  selection: OrderSelection,
  numbers: PackNumbers<Cell>,
): AsyncGenerator<PackedOrders<Cell>> {
  return packed(tx, selection, numbers, 'figures');
}

/** The same with the money as the shop told it, and the names of those that were placed in a web shop. */
export function toldOrders<Cell>(
  tx: WorkspaceTx,
  selection: OrderSelection,
  numbers: PackNumbers<Cell>,
): AsyncGenerator<PackedOrders<Cell>> {
  return packed(tx, selection, numbers, 'told');
}

async function* packed<Cell>(
  tx: WorkspaceTx,
  selection: OrderSelection,
  numbers: PackNumbers<Cell>,
  form: LineForm,
): AsyncGenerator<PackedOrders<Cell>> {
  const later = await laterEntries(tx, selection);
  const { where, parameters } = selectionConditions(selection, null);
  for await (const lines of textsOf(tx, orderLines(where, LAST[form]), parameters, PAGE)) {
    yield unpackLines(lines, { later, numbers, form });
  }
}

/** The journeys of the same orders, without their money. */
export async function* packedTouches(tx: WorkspaceTx, selection: OrderSelection): AsyncGenerator<TouchColumns> {
  const numbers = new PackNumbers(DAILY_CELLS);
  const { where, parameters } = selectionConditions(selection, null);
  const lines = `SELECT ${line({ entry: `''`, last: `''` })} AS line FROM ${ORDERS} ${where}`;
  for await (const page of textsOf(tx, lines, parameters, PAGE)) {
    yield unpackLines(page, { later: NONE, numbers, form: 'figures' });
  }
}

const NONE: ReadonlyMap<string, string> = new Map();
const MONEY = COMPONENTS.map((key) => `e.${COMPONENT_COLUMNS[key]}`).join(', ');
const ENTRY = `concat_ws(',', e.day, ${MONEY})`;

/** What a line ends with. */
const LAST: Readonly<Record<LineForm, string>> = {
  figures: `CASE WHEN o.reported IS NULL THEN ''
    ELSE jsonb_build_object('currency', o.reported -> 'currency', 'entries', o.reported -> 'entries')::text END`,
  told: `CASE WHEN o.kind = 'online' THEN '+' || o.name ELSE '' END`,
};
const ORDERS = 'shop_order o LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id';

/**
 * id|day|shop|currency|t or f: new|order at|touches' instants|flags|entities|first entry|last. Arrays as PostgreSQL writes
 * them; an entry is its day and its components; last is the conversion as JSON or nothing, or a name after a plus or nothing.
 */
const line = ({ entry, last }: { readonly entry: string; readonly last: string }): string =>
  `concat_ws('|', o.id, o.day, o.shop_id, o.currency, o.new_customer,
     coalesce(j.order_at, (extract(epoch FROM o.ordered_at) * 1000)::bigint),
     coalesce(j.at::text, '{}'), coalesce(j.flags::text, '{}'), coalesce(j.entity_ids::text, '{}'), ${entry}, ${last})`;

const orderLines = (where: string, last: string): string =>
  `SELECT ${line({ entry: `CASE WHEN e.order_id IS NULL THEN '' ELSE ${ENTRY} END`, last })} AS line
   FROM ${ORDERS} LEFT JOIN order_entry e ON e.workspace_id = o.workspace_id AND e.order_id = o.id AND e.position = 0
   ${where}`;

/** By order: its entries after the first, in dated order, with a semicolon between. */
async function laterEntries(tx: WorkspaceTx, selection: OrderSelection): Promise<Map<string, string>> {
  const { where, parameters } = selectionConditions(selection, null);
  const later = new Map<string, string>();
  const lines = `SELECT o.id || string_agg(${ENTRY}, ';' ORDER BY e.position) AS line
    FROM ${ORDERS} JOIN order_entry e ON e.workspace_id = o.workspace_id AND e.order_id = o.id AND e.position > 0
    ${where} GROUP BY o.id`;
  for await (const page of textsOf(tx, lines, parameters, PAGE)) {
    for (const line of page) later.set(line.slice(0, ID_LENGTH), line.slice(ID_LENGTH));
  }
  return later;
}

const ID_LENGTH = 36;

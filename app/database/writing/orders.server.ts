import type { Reported } from '../../domain/currencies/reported.ts';
import { COMPONENTS, type Components } from '../../domain/orders/components.ts';
import type { LedgerEntry } from '../../domain/orders/ledger-entry.ts';
import type { OrderLine } from '../../domain/orders/order.ts';
import { allOf, type WorkspaceTx } from '../workspace-transaction.server.ts';
import { COMPONENT_COLUMNS } from '../component-columns.ts';
import { deleteAmong, foundAmong, rowsAmong } from '../lookup.ts';
import { type JourneyRow, type StoredJourney, toJourney } from './journey-row.ts';
import { upsertRows } from './insert-rows.server.ts';

export type { StoredJourney } from './journey-row.ts';

/** The component columns of a table as a select list. */
export const COMPONENT_LIST = Object.values(COMPONENT_COLUMNS).join(', ');

/** Component columns of a row (bigint, minor units) as Components. */
export function componentsOf(row: Readonly<Record<string, unknown>>): Components {
  return Object.fromEntries(COMPONENTS.map((key) => [key, Number(row[COMPONENT_COLUMNS[key]])])) as Components;
}

/** Components as column values. */
export function componentColumns(components: Components): Record<string, number> {
  return Object.fromEntries(COMPONENTS.map((key) => [COMPONENT_COLUMNS[key], components[key]]));
}

/** A line as the order has it: what was bought, and what all its units cost, null where that is not known. */
export type CostedLine = OrderLine & { readonly cost: number | null };

export interface DatedEntry extends LedgerEntry {
  readonly day: string; // reporting day
}

/** An order as stored, without its person's data. */
export interface StoredOrder {
  readonly id: string;
  readonly shopId: string;
  readonly platform: string;
  readonly platformId: string;
  readonly name: string;
  readonly orderedAt: string;
  readonly day: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly currency: string;
  readonly state: string;
  readonly kind: string;
  readonly test: boolean;
  readonly counts: boolean;
  readonly components: Components;
  readonly itemCount: number | null;
  readonly lines: readonly CostedLine[] | null;
  readonly discountCodes: readonly string[];
  readonly keys: readonly string[];
  readonly personId: string;
  readonly newCustomer: boolean;
  readonly priorOrders: number | null;
  readonly rawEventId: string;
  /** how the buyer said they heard of the shop, and the event that holds it */
  readonly answer: { readonly choice: string; readonly rawEventId: string } | null;
  /** the rate that it is converted at and what it is worth by it; null: it counts in its own currency */
  readonly reported: Reported | null;
  readonly entries: readonly DatedEntry[];
}

/** An order with its journey, as stored. */
export interface OrderWithJourney {
  readonly order: StoredOrder;
  readonly journey: StoredJourney;
}

const JOURNEY_COLUMNS = 'order_at, touch_ids, at, flags, entity_ids, outcome, identity_version, channel_version';

/** SQL: orders (FROM item `found`, of the order's own columns) with ledger and journey; toStored reads its rows. */
const withJourneys = (from: string): string =>
  `SELECT found.*, ${JOURNEY_COLUMNS.split(', ')
    .map((column) => `journey.${column}`)
    .join(', ')},
     (SELECT json_agg(entry ORDER BY position) FROM order_entry AS entry WHERE entry.order_id = found.id) AS entries,
     (SELECT json_agg(json_build_object('id', id, 'rawEventId', raw_event_id)) FROM touchpoint WHERE order_id = found.id)
       AS carried
   FROM ${from}, LATERAL (SELECT ${JOURNEY_COLUMNS} FROM journey WHERE order_id = found.id OFFSET 0) AS journey`;

/** What is stored of an order; `carried` are the touches that it told itself, with the raw events that are their evidence. */
export interface LoadedOrder extends OrderWithJourney {
  readonly carried: readonly { readonly id: string; readonly rawEventId: string }[];
}

export async function loadOrders(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, LoadedOrder>> {
  const wanted = { table: 'shop_order', column: 'id', type: 'uuid', among: '$1' } as const;
  return toStored(await tx.rows<Record<string, unknown>>(withJourneys(foundAmong(wanted, '*')), [ids]));
}

/** Whose orders are looked at: those of persons, those that are named, and those that carry keys which were shared. */
export interface Around {
  readonly persons: readonly string[];
  readonly orderIds: readonly string[];
  readonly reopenedKeys: readonly string[];
}

/** All orders of persons, of the persons whose orders are named, and those that carry keys which were shared. */
export async function ordersAround(
  tx: WorkspaceTx,
  { persons, orderIds, reopenedKeys }: Around,
): Promise<Map<string, LoadedOrder>> {
  const named = { table: 'shop_order', column: 'id', type: 'uuid', among: '$2' } as const;
  const owned = {
    table: 'shop_order',
    column: 'person_id',
    type: 'uuid',
    among: 'ARRAY(SELECT id FROM person)',
  } as const;
  const reopened = `${withJourneys('shop_order AS found')} WHERE found.keys && $3`;
  const rows = await tx.rows<Record<string, unknown>>(
    `WITH person AS (SELECT unnest($1::uuid[]) AS id UNION ${rowsAmong(named, 'person_id')})
     ${withJourneys(foundAmong(owned, '*'))}${reopenedKeys.length > 0 ? ` UNION ALL ${reopened}` : ''}`,
    reopenedKeys.length > 0 ? [persons, orderIds, reopenedKeys] : [persons, orderIds],
  );
  return toStored(rows);
}

function toStored(rows: readonly Readonly<Record<string, unknown>>[]): Map<string, LoadedOrder> {
  return new Map(
    rows.map((row) => {
      const entries = (row.entries as Record<string, unknown>[] | null) ?? [];
      return [
        row.id as string,
        {
          order: toOrder(row, entries.map(toEntry)),
          journey: toJourney(row as unknown as JourneyRow),
          carried: (row.carried as LoadedOrder['carried'] | null) ?? [],
        },
      ];
    }),
  );
}

/** An order_entry in JSON as a ledger entry. */
function toEntry(row: Readonly<Record<string, unknown>>): DatedEntry {
  return {
    id: row.id as string,
    kind: row.kind as LedgerEntry['kind'],
    at: new Date(row.at as string).toISOString(),
    day: row.day as string,
    dated: row.dated as boolean,
    components: componentsOf(row),
    rawEventId: row.raw_event_id as string,
  };
}

const iso = (value: unknown): string => (value as Date).toISOString();

function toOrder(row: Readonly<Record<string, unknown>>, entries: DatedEntry[]): StoredOrder {
  return {
    id: row.id as string,
    shopId: row.shop_id as string,
    platform: row.platform as string,
    platformId: row.platform_id as string,
    name: row.name as string,
    orderedAt: iso(row.ordered_at),
    day: row.day as string,
    updatedAt: iso(row.updated_at),
    cancelledAt: row.cancelled_at === null ? null : iso(row.cancelled_at),
    currency: row.currency as string,
    state: row.state as string,
    kind: row.kind as string,
    test: row.test as boolean,
    counts: row.counts as boolean,
    components: componentsOf(row),
    itemCount: row.item_count as number | null,
    lines: row.lines as CostedLine[] | null,
    discountCodes: row.discount_codes as string[],
    keys: row.keys as string[],
    personId: row.person_id as string,
    newCustomer: row.new_customer as boolean,
    priorOrders: row.prior_orders as number | null,
    rawEventId: row.raw_event_id as string,
    answer:
      row.survey_choice === null
        ? null
        : { choice: row.survey_choice as string, rawEventId: row.survey_event_id as string },
    reported: row.reported as Reported | null,
    entries,
  };
}

function orderRow(order: StoredOrder): Record<string, unknown> {
  return {
    id: order.id,
    shop_id: order.shopId,
    platform: order.platform,
    platform_id: order.platformId,
    name: order.name,
    ordered_at: order.orderedAt,
    day: order.day,
    updated_at: order.updatedAt,
    cancelled_at: order.cancelledAt,
    currency: order.currency,
    state: order.state,
    kind: order.kind,
    test: order.test,
    counts: order.counts,
    ...componentColumns(order.components),
    item_count: order.itemCount,
    lines: order.lines,
    discount_codes: order.discountCodes,
    keys: order.keys,
    person_id: order.personId,
    new_customer: order.newCustomer,
    prior_orders: order.priorOrders,
    raw_event_id: order.rawEventId,
    survey_choice: order.answer?.choice ?? null,
    survey_event_id: order.answer?.rawEventId ?? null,
    reported: order.reported,
  };
}

/** Writes orders with their ledgers; `before` says how many entries each had, so that none is left over. */
export async function storeOrders(
  tx: WorkspaceTx,
  orders: readonly StoredOrder[],
  entriesBefore: (orderId: string) => number,
): Promise<void> {
  if (orders.length === 0) return;
  const shorter = orders.filter(({ id, entries }) => entriesBefore(id) > entries.length).map(({ id }) => id);
  await allOf([
    upsertRows(tx, 'shop_order', ['id'], orders.map(orderRow)),
    shorter.length > 0 ? tx.run(deleteAmong(of('order_entry', 'order_id')), [shorter]) : null,
    upsertRows(tx, 'order_entry', ['order_id', 'position'], orders.flatMap(entryRows)),
  ]);
}

const of = (table: string, column: string) => ({ table, column, type: 'uuid', among: '$1' }) as const;

function entryRows(order: StoredOrder): Record<string, unknown>[] {
  return order.entries.map((entry, position) => ({
    order_id: order.id,
    position,
    id: entry.id,
    kind: entry.kind,
    at: entry.at,
    day: entry.day,
    dated: entry.dated,
    ...componentColumns(entry.components),
    raw_event_id: entry.rawEventId,
  }));
}

export async function deleteOrders(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const tables = ['journey', 'order_entry', 'touchpoint'];
  await allOf([
    ...tables.map((table) => tx.run(deleteAmong(of(table, 'order_id')), [ids])),
    tx.run(deleteAmong(of('shop_order', 'id')), [ids]),
  ]);
}

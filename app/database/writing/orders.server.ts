import type { Journey } from '../../domain/attribution/journey.ts';
import { COMPONENTS, type Components } from '../../domain/orders/components.ts';
import type { LedgerEntry } from '../../domain/orders/ledger-entry.ts';
import { allOf, type WorkspaceTx } from '../workspace-transaction.server.ts';
import { COMPONENT_COLUMNS } from '../component-columns.ts';
import { DIRECT_FLAG, LEAD_FLAG } from '../journey-flags.ts';
import { insertRows, takeAll } from './insert-rows.server.ts';

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
  readonly discountCodes: readonly string[];
  readonly keys: readonly string[];
  readonly personId: string;
  readonly newCustomer: boolean;
  readonly priorOrders: number | null;
  readonly rawEventId: string;
  readonly entries: readonly DatedEntry[];
}

/** A journey with why it is as it is, and under which rules it was made. */
export interface StoredJourney extends Journey {
  readonly outcome: 'touched' | 'no-touches' | 'no-identifiers';
  readonly identityVersion: string;
  readonly channelVersion: string;
}

export async function loadOrders(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, StoredOrder>> {
  const [rows, entries] = await allOf([
    tx.rows<Record<string, unknown>>(`SELECT * FROM shop_order WHERE id = ANY($1)`, [ids]),
    loadEntries(tx, ids),
  ]);
  return new Map(rows.map((row) => [row.id as string, toOrder(row, entries.get(row.id as string) ?? [])]));
}

async function loadEntries(tx: WorkspaceTx, orderIds: readonly string[]): Promise<Map<string, DatedEntry[]>> {
  const rows = await tx.rows<Record<string, unknown>>(
    `SELECT * FROM order_entry WHERE order_id = ANY($1) ORDER BY order_id, position`,
    [orderIds],
  );
  const byOrder = new Map<string, DatedEntry[]>();
  for (const row of rows) {
    const list = byOrder.get(row.order_id as string) ?? [];
    byOrder.set(row.order_id as string, list);
    list.push(toEntry(row));
  }
  return byOrder;
}

/** A row of order_entry as a ledger entry. */
export function toEntry(row: Readonly<Record<string, unknown>>): DatedEntry {
  return {
    id: row.id as string,
    kind: row.kind as LedgerEntry['kind'],
    at: (row.at as Date).toISOString(),
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
    discountCodes: row.discount_codes as string[],
    keys: row.keys as string[],
    personId: row.person_id as string,
    newCustomer: row.new_customer as boolean,
    priorOrders: row.prior_orders as number | null,
    rawEventId: row.raw_event_id as string,
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
    discount_codes: order.discountCodes,
    keys: order.keys,
    person_id: order.personId,
    new_customer: order.newCustomer,
    prior_orders: order.priorOrders,
    raw_event_id: order.rawEventId,
  };
}

/** Writes orders with their ledgers, replacing what was stored of them. */
export async function storeOrders(tx: WorkspaceTx, orders: readonly StoredOrder[]): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map(orderRow);
  const columns = Object.keys(rows[0]!).filter((column) => column !== 'id');
  await allOf([
    insertRows(tx, 'shop_order', rows, `ON CONFLICT (workspace_id, id) DO UPDATE SET ${takeAll(columns)}`),
    tx.run(`DELETE FROM order_entry WHERE order_id = ANY($1)`, [orders.map((order) => order.id)]),
    insertRows(tx, 'order_entry', orders.flatMap(entryRows)),
  ]);
}

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
  for (const [table, column] of [
    ['journey', 'order_id'],
    ['order_entry', 'order_id'],
    ['touchpoint', 'order_id'],
    ['shop_order', 'id'],
  ]) {
    await tx.run(`DELETE FROM ${table} WHERE ${column} = ANY($1)`, [ids]);
  }
}

interface JourneyRow {
  order_id: string;
  order_at: bigint;
  touch_ids: string[];
  at: bigint[];
  flags: number[];
  entity_ids: string[];
  outcome: StoredJourney['outcome'];
  identity_version: string;
  channel_version: string;
}

export const JOURNEY_COLUMNS =
  'order_id, order_at, touch_ids, at, flags, entity_ids, outcome, identity_version, channel_version';

/** A row of journey (JOURNEY_COLUMNS) in columns. */
export function toJourney(row: JourneyRow): StoredJourney {
  return {
    orderAt: Number(row.order_at),
    touchIds: row.touch_ids,
    at: row.at.map(Number),
    isLead: row.flags.map((flags) => (flags & LEAD_FLAG) !== 0),
    isDirect: row.flags.map((flags) => (flags & DIRECT_FLAG) !== 0),
    entityIds: row.entity_ids,
    outcome: row.outcome,
    identityVersion: row.identity_version,
    channelVersion: row.channel_version,
  };
}

export async function loadJourneys(tx: WorkspaceTx, orderIds: readonly string[]): Promise<Map<string, StoredJourney>> {
  const rows = await tx.rows<JourneyRow>(`SELECT ${JOURNEY_COLUMNS} FROM journey WHERE order_id = ANY($1)`, [orderIds]);
  return new Map(rows.map((row) => [row.order_id, toJourney(row)]));
}

export interface OrderJourney {
  readonly orderId: string;
  readonly day: string;
  readonly journey: StoredJourney;
}

export async function storeJourneys(tx: WorkspaceTx, journeys: readonly OrderJourney[]): Promise<void> {
  const rows = journeys.map(({ orderId, day, journey }) => ({
    order_id: orderId,
    day,
    order_at: journey.orderAt,
    touch_ids: journey.touchIds,
    at: journey.at,
    flags: journey.isLead.map((isLead, i) => (isLead ? LEAD_FLAG : 0) | (journey.isDirect[i] ? DIRECT_FLAG : 0)),
    entity_ids: journey.entityIds,
    outcome: journey.outcome,
    identity_version: journey.identityVersion,
    channel_version: journey.channelVersion,
  }));
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).filter((column) => column !== 'order_id');
  await insertRows(tx, 'journey', rows, `ON CONFLICT (workspace_id, order_id) DO UPDATE SET ${takeAll(columns)}`);
}

import type { AttributableOrder } from '../../domain/attribution/contribution.ts';
import { inFigures, type Reported, type ToldMoney } from '../../domain/currencies/reported.ts';
import type { Components } from '../../domain/orders/components.ts';
import type { LedgerEntry, LedgerKind } from '../../domain/orders/ledger-entry.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { type Conditions, conditions } from './conditions.ts';
import { DIRECT_FLAG, LEAD_FLAG } from '../journey-flags.ts';
import type { DayRange } from './ranges.ts';
import { componentColumns, componentsOf } from './revenue-sql.server.ts';

/**
 * An order with its ledger and journey, as attribution takes it, and the days its money falls on. Currency and entries are
 * those that figures count: of the reporting currency, where the order has a rate to it.
 */
export interface OrderWithJourney extends AttributableOrder {
  readonly id: string;
  readonly shopId: string;
  readonly currency: string;
  readonly day: string;
  readonly counts: boolean;
  readonly entryDays: readonly string[]; // by entry
}

/** With the money as the shop told it, and the rate between the two. */
export interface ConvertedOrder extends OrderWithJourney {
  readonly told: ToldMoney;
  readonly reported: Reported | null;
}

export interface OrderSelection {
  /** order-day: orders of these days; refund-day: orders with any entry on these days; null: all */
  readonly range: DayRange | null;
  readonly basis: 'order-day' | 'refund-day';
  readonly shopId?: string | null;
  /** only orders whose journey holds one of these entities */
  readonly entityIds?: readonly string[] | null;
  readonly orderIds?: readonly string[] | null;
  /** also orders that count in no figure (tests) */
  readonly all?: boolean;
}

interface HeadRow {
  id: string;
  shopId: string;
  currency: string;
  reported: Reported | null;
  day: string;
  counts: boolean;
  isNewCustomer: boolean;
  orderAt: number;
  touchIds: string[] | null;
  at: number[] | null;
  flags: number[] | null;
  entityIds: string[] | null;
}

interface EntryRow extends Components {
  orderId: string;
  id: string;
  kind: LedgerKind;
  at: Date;
  day: string;
  dated: boolean;
  rawEventId: string;
}

const BATCH = 1000;

/** Orders with their journeys in batches, by day and id; memory holds one batch. */
export async function* attributableOrders(
  tx: WorkspaceTx,
  selection: OrderSelection,
): AsyncGenerator<ConvertedOrder[]> {
  let after: { day: string; id: string } | null = null;
  for (;;) {
    const heads: HeadRow[] = await orderHeads(tx, selection, after);
    if (heads.length > 0)
      yield withEntries(
        heads,
        await entriesOf(
          tx,
          heads.map(({ id }) => id),
        ),
      );
    if (heads.length < BATCH) return;
    after = heads.at(-1)!;
  }
}

function orderHeads(
  tx: WorkspaceTx,
  selection: OrderSelection,
  after: { day: string; id: string } | null,
): Promise<HeadRow[]> {
  const { where, parameters } = selectionConditions(selection, after);
  return tx.rows<HeadRow>(
    `SELECT o.id, o.shop_id AS "shopId", o.currency, o.reported, o.day, o.counts, o.new_customer AS "isNewCustomer",
       coalesce(j.order_at, extract(epoch FROM o.ordered_at) * 1000)::float8 AS "orderAt",
       j.touch_ids AS "touchIds", j.at::float8[] AS at, j.flags, j.entity_ids AS "entityIds"
     FROM shop_order o LEFT JOIN journey j ON j.workspace_id = o.workspace_id AND j.order_id = o.id
     ${where} ORDER BY o.day, o.id LIMIT ${BATCH}`,
    parameters,
  );
}

/** The WHERE clause of a selection over `o` (shop_order) and `j` (journey), from after an order on by day and id. */
export function selectionConditions(
  { range, basis, shopId, entityIds, orderIds, all }: OrderSelection,
  after: { day: string; id: string } | null,
): Conditions {
  const only = conditions();
  if (range) {
    const between = `day BETWEEN ${only.value(range.from)} AND ${only.value(range.to)}`;
    only.and(basis === 'order-day' ? `o.${between}` : `o.id IN (SELECT order_id FROM order_entry WHERE ${between})`);
  }
  if (shopId) only.and(`o.shop_id = ${only.value(shopId)}`);
  if (entityIds) only.and(`j.entity_ids && ${only.value(entityIds)}::uuid[]`);
  if (orderIds) only.and(`o.id = ANY (${only.value(orderIds)}::uuid[])`);
  if (!all) only.and('o.counts');
  if (after) only.and(`(o.day, o.id) > (${only.value(after.day)}::date, ${only.value(after.id)}::uuid)`);
  return only;
}

/** Ledger entries of orders, in dated order. */
function entriesOf(tx: WorkspaceTx, orderIds: readonly string[]): Promise<EntryRow[]> {
  return tx.rows<EntryRow>(
    `SELECT e.order_id AS "orderId", e.id, e.kind, e.at, e.day, e.dated, e.raw_event_id AS "rawEventId",
       ${componentColumns('e')}
     FROM order_entry e WHERE e.order_id = ANY ($1) ORDER BY e.order_id, e.position`,
    [orderIds],
  );
}

function withEntries(heads: readonly HeadRow[], entries: readonly EntryRow[]): ConvertedOrder[] {
  const byOrder = Map.groupBy(entries, (entry) => entry.orderId);
  return heads.map((head) => {
    const rows = byOrder.get(head.id) ?? [];
    const told = { currency: head.currency, entries: rows.map(toLedgerEntry) };
    return {
      id: head.id,
      shopId: head.shopId,
      ...inFigures(told, head.reported),
      told,
      reported: head.reported,
      day: head.day,
      counts: head.counts,
      isNewCustomer: head.isNewCustomer,
      entryDays: rows.map(({ day }) => day),
      journey: {
        orderAt: head.orderAt,
        touchIds: head.touchIds ?? [],
        at: head.at ?? [],
        isLead: (head.flags ?? []).map((flag) => (flag & LEAD_FLAG) !== 0),
        isDirect: (head.flags ?? []).map((flag) => (flag & DIRECT_FLAG) !== 0),
        entityIds: head.entityIds ?? [],
      },
    };
  });
}

function toLedgerEntry(row: EntryRow): LedgerEntry {
  const { id, kind, dated, rawEventId } = row;
  return { id, kind, at: row.at.toISOString(), dated, rawEventId, components: componentsOf(row) };
}

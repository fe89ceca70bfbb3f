import { buildJourney, JOURNEY_RULE_VERSION, type JourneyTouch } from '../domain/attribution/build-journey.ts';
import { CHANNEL_RULE_VERSION } from '../domain/channels/channel.ts';
import { entityOf } from '../domain/channels/entity.ts';
import { IDENTITY_RULE_VERSION } from '../domain/identity/shared-keys.ts';
import { sumOfEntries, type VersionedRefund, type VersionedSighting } from '../domain/orders/ledger-entry.ts';
import { ledgerOf } from '../domain/orders/ledger.ts';
import type { RefundSighting } from '../domain/orders/order.ts';
import { countsInRevenue } from '../domain/orders/revenue-rule.ts';
import type { Touch } from '../domain/touchpoints/touch.ts';
import { dayTable } from '../domain/values/days.ts';
import { allOf, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { ownersOf, personOfRecord } from '../database/writing/identity.server.ts';
import { loadJourneys, loadOrders, type StoredJourney, type StoredOrder } from '../database/writing/orders.server.ts';
import { activeSightings, type SightingRow } from '../database/writing/sightings.server.ts';
import {
  type MatchedTouch,
  storeTouches,
  touchesOfOrders,
  touchesOfPersons,
} from '../database/writing/touchpoints.server.ts';
import type { KeyedOrder } from './batch.ts';
import type { Matched } from './match.server.ts';

/** An order with its journey, as it stands before or after the batch. */
export interface AttributedOrder {
  readonly order: StoredOrder;
  readonly journey: StoredJourney;
}

export interface Attributed {
  readonly before: ReadonlyMap<string, AttributedOrder>;
  readonly after: ReadonlyMap<string, AttributedOrder>;
}

/** Makes the ledgers and journeys of the affected orders anew; says what they were and what they are. */
export async function attribute(tx: WorkspaceTx, matched: Matched, timeZone: string): Promise<Attributed> {
  const ids = [...matched.affectedOrders];
  if (ids.length === 0) return { before: new Map(), after: new Map() };
  const [stored, journeys, sightings] = await allOf([
    loadOrders(tx, ids),
    loadJourneys(tx, ids),
    activeSightings(tx, [...matched.seenOrders]),
  ]);
  const before = new Map(
    [...stored].map(([id, order]) => [id, { order, journey: journeys.get(id)! }] as const).filter(([, o]) => o.journey),
  );
  const seen = await ordersFromSightings(tx, [...matched.seenOrders], sightings, timeZone);
  const untouched = [...stored].filter(([id]) => !matched.seenOrders.has(id)).map(([, order]) => order);
  const orders = await settlePersons(tx, [...seen, ...untouched]);
  return { before, after: await withJourneys(tx, orders) };
}

async function ordersFromSightings(
  tx: WorkspaceTx,
  orderIds: readonly string[],
  sightings: ReadonlyMap<string, readonly SightingRow<unknown>[]>,
  timeZone: string,
): Promise<Unplaced[]> {
  const made = [...sightings].flatMap(([id, list]) => orderFrom(id, list, timeZone) ?? []);
  await allOf([
    tx.run(`DELETE FROM touchpoint WHERE order_id = ANY($1)`, [orderIds]),
    storeTouches(
      tx,
      made.flatMap(({ touches }) => touches),
    ),
  ]);
  return made.map(({ order }) => order);
}

/** An order whose person and place among the person's orders are not settled yet. */
type Unplaced = Omit<StoredOrder, 'personId' | 'newCustomer'>;

function orderFrom(
  id: string,
  rows: readonly SightingRow<unknown>[],
  timeZone: string,
): { order: Unplaced; touches: MatchedTouch[] } | null {
  const sightings = rows.filter(({ kind }) => kind === 'order') as SightingRow<KeyedOrder & { shopId: string }>[];
  const refunds = rows.filter(({ kind }) => kind === 'refund') as SightingRow<RefundSighting>[];
  const ledger = ledgerOf(sightings.map(toVersioned), refunds.map(toVersionedRefund));
  if (!ledger) return null;
  const { current, entries } = ledger;
  const days = dayTable(timeZone);
  const latest = sightings.at(-1)!;
  const keys = [...new Set(sightings.flatMap((one) => one.keys))].sort();
  const order: Unplaced = {
    id,
    shopId: latest.body.shopId,
    platform: current.platform,
    platformId: current.platformId,
    name: current.name,
    orderedAt: current.orderedAt,
    day: days.dayOf(Date.parse(current.orderedAt)),
    updatedAt: current.updatedAt,
    cancelledAt: current.cancelledAt,
    currency: current.currency,
    state: current.state,
    kind: current.kind,
    test: current.test,
    counts: countsInRevenue(current),
    components: sumOfEntries(entries),
    itemCount: current.itemCount,
    discountCodes: current.discountCodes,
    keys,
    priorOrders: current.priorOrders,
    rawEventId: latest.rawEventId,
    entries: entries.map((entry) => ({ ...entry, day: days.dayOf(Date.parse(entry.at)) })),
  };
  return { order, touches: ownTouches(id, sightings) };
}

function toVersioned({ body, contentHash, rawEventId }: SightingRow<KeyedOrder>): VersionedSighting {
  return { sighting: { ...body, identifiers: [] }, contentHash, rawEventId };
}

function toVersionedRefund({ body, contentHash, rawEventId }: SightingRow<RefundSighting>): VersionedRefund {
  return { refund: body, contentHash, rawEventId };
}

/** What the order's sightings say of where it came from; the same touch told twice counts once. */
function ownTouches(orderId: string, sightings: readonly SightingRow<KeyedOrder>[]): MatchedTouch[] {
  const byId = new Map<string, MatchedTouch>();
  for (const { body, rawEventId } of sightings) {
    for (const touch of body.touches) {
      const known = byId.get(touch.id);
      if (!known || rawEventId < known.rawEventId) byId.set(touch.id, matched(orderId, touch, rawEventId));
    }
  }
  return [...byId.values()];
}

function matched(orderId: string, touch: Touch, rawEventId: string): MatchedTouch {
  const entity = entityOf(touch.from, touch.signal);
  return { touch, entity, keys: [], personId: null, orderId, leadId: null, rawEventId };
}

/** Gives every order its person, and says which order is its person's first. */
async function settlePersons(tx: WorkspaceTx, orders: readonly Unplaced[]): Promise<StoredOrder[]> {
  const owners = await ownersOf(tx, [...new Set(orders.flatMap((order) => order.keys))]);
  const placed = orders.map((order) => ({ ...order, personId: personOfRecord(order.id, order.keys, owners) }));
  const first = firstOrders(placed);
  return placed.map((order) => ({
    ...order,
    newCustomer: first.get(order.personId) === order.id && !((order.priorOrders ?? 0) > 0),
  }));
}

/** By person: the first order that counts, by (ordered at, id). */
function firstOrders(orders: readonly (Unplaced & { personId: string })[]): Map<string, string> {
  const first = new Map<string, Unplaced>();
  for (const order of orders) {
    if (!order.counts) continue;
    const known = first.get(order.personId);
    const isEarlier =
      !known || order.orderedAt < known.orderedAt || (order.orderedAt === known.orderedAt && order.id < known.id);
    if (isEarlier) first.set(order.personId, order);
  }
  return new Map([...first].map(([personId, order]) => [personId, order.id]));
}

async function withJourneys(tx: WorkspaceTx, orders: readonly StoredOrder[]): Promise<Map<string, AttributedOrder>> {
  const [personTouches, orderTouches] = await allOf([
    touchesOfPersons(tx, [...new Set(orders.map((order) => order.personId))]),
    touchesOfOrders(
      tx,
      orders.map((order) => order.id),
    ),
  ]);
  return new Map(
    orders.map((order) => [
      order.id,
      { order, journey: journeyOf(order, personTouches.get(order.personId) ?? [], orderTouches.get(order.id) ?? []) },
    ]),
  );
}

function journeyOf(order: StoredOrder, touches: JourneyTouch[], orderTouches: JourneyTouch[]): StoredJourney {
  const { journey } = buildJourney({ orderAt: Date.parse(order.orderedAt), touches, orderTouches });
  const outcome = journey.touchIds.length > 0 ? 'touched' : order.keys.length > 0 ? 'no-touches' : 'no-identifiers';
  return {
    ...journey,
    outcome,
    identityVersion: `${IDENTITY_RULE_VERSION} ${JOURNEY_RULE_VERSION}`,
    channelVersion: CHANNEL_RULE_VERSION,
  };
}

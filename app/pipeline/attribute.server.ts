import { buildJourney, JOURNEY_RULE_VERSION } from '../domain/attribution/build-journey.ts';
import { CHANNEL_RULE_VERSION } from '../domain/channels/channel.ts';
import { entityOf } from '../domain/channels/entity.ts';
import type { Grouping } from '../domain/channels/grouping.ts';
import { IDENTITY_RULE_VERSION } from '../domain/identity/shared-keys.ts';
import type { OrderSighting } from '../domain/orders/order.ts';
import { sumOfEntries } from '../domain/orders/ledger-entry.ts';
import { countsInRevenue } from '../domain/orders/revenue-rule.ts';
import { codeTouches } from '../domain/channels/code-touch.ts';
import { answerTouch } from '../domain/channels/answer-touch.ts';
import type { Touch } from '../domain/touchpoints/touch.ts';
import { type DayTable, dayTable } from '../domain/values/days.ts';
import { allOf, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import type { BatchContext } from '../database/reading/batch-context.server.ts';
import { type Cuts, cutsOf, NO_CUTS, withoutCut } from '../database/writing/identity-rulings.server.ts';
import {
  type LoadedOrder,
  ordersAround,
  type OrderWithJourney,
  type StoredJourney,
  type StoredOrder,
} from '../database/writing/orders.server.ts';
import { activeSightings, type SightingRow } from '../database/writing/sightings.server.ts';
import {
  deleteTouches,
  type JourneyTouches,
  type MatchedTouch,
  storeTouches,
  touchesOf,
} from '../database/writing/touchpoints.server.ts';
import type { KeyedOrder } from './batch.ts';
import { type BatchCosting, batchCosting, withoutCosts } from './costing.server.ts';
import { pinRates } from './pin-rates.server.ts';
import type { Matched } from './match.server.ts';
import { seenAnswer } from './seen-answer.ts';
import { orderSightings, seenLedger } from './seen-ledger.ts';
import { settlePersons, type Unplaced } from './settle-persons.server.ts';

export interface Attributed {
  readonly before: ReadonlyMap<string, LoadedOrder>;
  readonly after: ReadonlyMap<string, OrderWithJourney>;
}

/**
 * Makes the ledgers and journeys anew of the orders that were seen and of every order of a person that gained, lost or
 * moved touches, keys or orders; says what they were and what they are.
 */
export async function attribute(tx: WorkspaceTx, matched: Matched, context: BatchContext): Promise<Attributed> {
  const { seenOrders, persons, reopenedKeys } = matched;
  if (seenOrders.length + persons.length + reopenedKeys.length === 0) return { before: new Map(), after: new Map() };
  const [stored, sightings] = await allOf([
    ordersAround(tx, { persons, orderIds: seenOrders, reopenedKeys }),
    activeSightings(tx, seenOrders),
  ]);
  const cuts = context.hasIdentityDecisions ? await cutsOf(tx, seenOrders) : NO_CUTS;
  const days = dayTable(context.timeZone);
  const costing = await batchCosting(tx, context, [...sightings.values()].flatMap(orderSightings), days);
  const rules = { days, grouping: context.grouping, cuts, costing };
  const made = [...sightings].flatMap(([id, list]) => orderFrom(id, list, rules) ?? []);
  const { before, settled } = await settlePersons(
    tx,
    made.map(({ order }) => order),
    stored,
    matched,
  );
  const orders = await pinRates(tx, settled, context.reportingCurrency);
  const changes = carriedChanges(seenOrders, made, before);
  const [, , touches] = await allOf([
    deleteTouches(tx, changes.gone),
    storeTouches(tx, changes.told),
    touchesOf(
      tx,
      [...new Set(orders.map((order) => order.personId))],
      orders.map((order) => order.id),
    ),
  ]);
  const after = new Map(orders.map((order) => [order.id, { order, journey: journeyOf(order, touches) }]));
  return { before, after };
}

/** Which of the touches that orders tell themselves are to be written, and which of the stored ones they tell no longer. */
function carriedChanges(
  seenOrders: readonly string[],
  made: readonly { readonly touches: readonly MatchedTouch[] }[],
  before: ReadonlyMap<string, LoadedOrder>,
): { gone: string[]; told: MatchedTouch[] } {
  const stored = new Map(
    seenOrders.flatMap((id) =>
      (before.get(id)?.carried ?? []).map(({ id: touchId, rawEventId }) => [touchId, rawEventId]),
    ),
  );
  const told = made.flatMap(({ touches }) => touches);
  const same = new Set(
    told.filter(({ touch, rawEventId }) => stored.get(touch.id) === rawEventId).map(({ touch }) => touch.id),
  );
  return {
    // also where another event is the evidence now: the smaller id would win over it
    gone: [...stored.keys()].filter((id) => !same.has(id)),
    told: told.filter(({ touch }) => !same.has(touch.id)),
  };
}

/** What the orders of a batch are made by. */
interface OrderRules {
  readonly days: DayTable;
  readonly grouping: Grouping;
  readonly cuts: Cuts;
  readonly costing: BatchCosting | null;
}

function orderFrom(
  id: string,
  rows: readonly SightingRow<unknown>[],
  { days, grouping, cuts, costing }: OrderRules,
): { order: Unplaced; touches: MatchedTouch[] } | null {
  const seen = seenLedger(rows, costing);
  if (!seen) return null;
  const { sightings } = seen;
  const { current, entries } = seen.ledger;
  const latest = sightings.at(-1)!;
  const told = [...new Set(sightings.flatMap((one) => one.keys))].sort();
  const answer = seenAnswer(rows, told);
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
    lines: costing ? costing.linesOf(current) : withoutCosts(current.lines),
    discountCodes: current.discountCodes,
    keys: withoutCut(id, told, cuts),
    priorOrders: priorOrdersOf(current, sightings),
    rawEventId: latest.rawEventId,
    answer: answer && { choice: answer.choice, rawEventId: answer.rawEventId },
    entries: entries.map((entry) => ({ ...entry, day: days.dayOf(Date.parse(entry.at)) })),
  };
  const codes = codeTouches(order, grouping).map((touch) => matched(id, touch, latest.rawEventId, grouping));
  return { order, touches: [...ownTouches(id, sightings, grouping), ...codes, ...declared(order, grouping)] };
}

/** The touch that the buyer's answer stands for; its evidence is the answer itself. */
function declared({ id, orderedAt, answer }: Unplaced, grouping: Grouping): MatchedTouch[] {
  const touch = answer && answerTouch({ id, orderedAt }, answer.choice, grouping);
  return touch ? [matched(id, touch, answer.rawEventId, grouping)] : [];
}

/** Of one version there may be two sightings: the platform's journey, which counts the customer's orders, came later. */
function priorOrdersOf(
  current: Pick<OrderSighting, 'updatedAt' | 'priorOrders'>,
  sightings: readonly SightingRow<KeyedOrder>[],
): number | null {
  const said = sightings.filter(({ body }) => body.updatedAt === current.updatedAt).map(({ body }) => body.priorOrders);
  return current.priorOrders ?? said.findLast((count) => count !== null) ?? null;
}

/** What the order's sightings say of where it came from; the same touch told twice counts once. */
function ownTouches(
  orderId: string,
  sightings: readonly SightingRow<KeyedOrder>[],
  grouping: Grouping,
): MatchedTouch[] {
  const byId = new Map<string, MatchedTouch>();
  for (const { body, rawEventId } of sightings) {
    for (const touch of body.touches) {
      const known = byId.get(touch.id);
      if (!known || rawEventId < known.rawEventId) {
        byId.set(touch.id, matched(orderId, touch, rawEventId, grouping));
      }
    }
  }
  return [...byId.values()];
}

function matched(orderId: string, touch: Touch, rawEventId: string, grouping: Grouping): MatchedTouch {
  const entity = entityOf(touch.from, touch.signal, grouping);
  return { touch, entity, keys: [], personId: null, orderId, leadId: null, rawEventId };
}

function journeyOf(order: StoredOrder, { ofPersons, ofOrders }: JourneyTouches): StoredJourney {
  const touches = ofPersons.get(order.personId) ?? [];
  const orderTouches = ofOrders.get(order.id) ?? [];
  const { journey } = buildJourney({ orderAt: Date.parse(order.orderedAt), touches, orderTouches });
  const outcome = journey.touchIds.length > 0 ? 'touched' : order.keys.length > 0 ? 'no-touches' : 'no-identifiers';
  return {
    ...journey,
    outcome,
    identityVersion: `${IDENTITY_RULE_VERSION} ${JOURNEY_RULE_VERSION}`,
    channelVersion: CHANNEL_RULE_VERSION,
  };
}

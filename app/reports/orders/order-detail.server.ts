import {
  ATTRIBUTION_RULE_VERSION,
  type BoundMeasure,
  isDataDriven,
  type Measure,
  MODELS,
} from '../../domain/attribution/journey.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import { IDENTITY_RULE_VERSION } from '../../domain/identity/shared-keys.ts';
import { say } from '../../domain/messages/message.ts';
import { type RevenueDefinition, revenueOf } from '../../domain/orders/components.ts';
import { sumOfEntries } from '../../domain/orders/ledger-entry.ts';
import { attributableOrders, type ConvertedOrder } from '../../database/reading/attributable-orders.server.ts';
import { boundMeasure } from '../../database/reading/bound-measures.server.ts';
import { groupingInForce, groupingName } from '../../database/reading/grouping.server.ts';
import {
  findOrders,
  linksOfPerson,
  type OrderHead,
  orderHead,
  otherOrdersOfPerson,
  rawEventsOfOrder,
  touchesById,
  type TouchRow,
} from '../../database/reading/order-detail.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { componentsOf } from '../../database/reading/revenue-sql.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { IntegrityError, NotFoundError } from '../../runtime/errors.ts';
import type { Placements } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { modelCredits } from './model-credits.ts';
import { orderAnswer } from './order-answer.ts';
import { tieOf, type Ways, waysToOrder } from './tied-by.ts';
import type { OrderDetail, OrderEntryRow, OrderTouch } from './types.ts';

export interface OrderAsked {
  readonly measure: Measure;
  readonly revenue: RevenueDefinition;
}

/** Orders that a reference names (our id, the platform's, or a name), to tell a person who has to choose. */
export function ordersNamed(
  workspaceId: string,
  reference: string,
): Promise<{ id: string; name: string; shop: string }[]> {
  return withWorkspace(workspaceId, (tx) => findOrders(tx, reference));
}

/**
 * One order with its ledger, its journey and what every rule model credits. Where several orders have the name asked for
 * it is the newest. Throws NotFoundError where there is none.
 */
export function orderDetail(workspaceId: string, reference: string, asked: OrderAsked): Promise<OrderDetail> {
  return withWorkspace(workspaceId, async (tx) => {
    const [found] = await findOrders(tx, reference);
    const head = found ? await orderHead(tx, found.id) : null;
    if (!head)
      throw new NotFoundError(say('order-not-found', { given: reference.slice(0, 80) }), {
        remedy: say('find-order-by'),
      });
    return detailOf(tx, head, asked);
  });
}

async function detailOf(tx: WorkspaceTx, head: OrderHead, { measure, revenue }: OrderAsked): Promise<OrderDetail> {
  const order = await orderWithJourney(tx, head.id);
  const grouping = await groupingInForce(tx);
  const touches = await orderTouches(tx, head, order, grouping.body);
  const entries = order.told.entries.map((_, index) => entryRow(order, index, revenue));
  const evidence = [head.rawEventId, ...entries.map((entry) => entry.rawEventId), ...touches.map((t) => t.rawEventId)];
  const components = componentsOf(head);
  const { reportingCurrency } = await readSettings(tx);
  return {
    id: head.id,
    name: head.name,
    platform: head.platform,
    platformId: head.platformId,
    shop: head.shop ?? '',
    orderedAt: head.orderedAt.toISOString(),
    currency: head.currency,
    state: head.state,
    kind: head.kind,
    test: head.test,
    counts: head.counts,
    cancelledAt: head.cancelledAt?.toISOString() ?? null,
    newCustomer: head.newCustomer,
    personId: head.personId,
    components,
    revenueMinor: revenueOf(components, revenue),
    entries,
    touches,
    answer: orderAnswer(head, touches, grouping),
    outcome: head.outcome ?? 'no-touches',
    reported: reportedView(order, revenue),
    lacksRateTo: reportingCurrency === order.currency ? null : reportingCurrency,
    credits: modelCredits(order, await measuresOf(tx, measure), revenue),
    ruleVersions: {
      identity: head.identityVersion ?? IDENTITY_RULE_VERSION,
      channels: await groupingName(tx),
      attribution: ATTRIBUTION_RULE_VERSION,
    },
    rawEvents: (await rawEventsOfOrder(tx, head.id, [...new Set(evidence)])).map((event) => ({
      ...event,
      receivedAt: event.receivedAt.toISOString(),
    })),
    otherOrders: (await otherOrdersOfPerson(tx, head.personId, head.id)).map((other) => ({
      ...other,
      orderedAt: other.orderedAt.toISOString(),
    })),
  };
}

function reportedView({ reported, entries }: ConvertedOrder, revenue: RevenueDefinition): OrderDetail['reported'] {
  if (!reported) return null;
  const { currency, from, to, rule } = reported;
  return { currency, from, to, rule, revenueMinor: revenueOf(sumOfEntries(entries), revenue) };
}

/** Every rule model, and the data-driven ones of which the workspace adopted a run. */
async function measuresOf(tx: WorkspaceTx, measure: Measure): Promise<BoundMeasure[]> {
  const measures: BoundMeasure[] = [];
  for (const model of MODELS) {
    const bound = await boundMeasure(tx, { ...measure, model });
    if (!isDataDriven(model) || bound.run) measures.push(bound);
  }
  return measures;
}

async function orderWithJourney(tx: WorkspaceTx, id: string): Promise<ConvertedOrder> {
  const selection = { range: null, basis: 'order-day' as const, orderIds: [id], all: true };
  for await (const [order] of attributableOrders(tx, selection)) if (order) return order;
  throw new Error(`order ${id} went away while it was read`);
}

function entryRow(order: ConvertedOrder, index: number, revenue: RevenueDefinition): OrderEntryRow {
  const entry = order.told.entries[index]!;
  return { ...entry, day: order.entryDays[index]!, revenueMinor: revenueOf(entry.components, revenue) };
}

async function orderTouches(
  tx: WorkspaceTx,
  head: OrderHead,
  order: ConvertedOrder,
  grouping: GroupingBody,
): Promise<OrderTouch[]> {
  const { journey } = order;
  if (journey.touchIds.length === 0) return [];
  const rows = new Map((await touchesById(tx, journey.touchIds)).map((row) => [row.id, row]));
  const ways = waysToOrder(head.keys, await linksOfPerson(tx, head.personId));
  const places = await readPlacements(tx);
  return journey.touchIds.map((id, index) => {
    const row = rows.get(id);
    if (!row)
      throw new IntegrityError(`The journey of order ${head.name} names a touch that is not stored`, { where: id });
    const rule = grouping.rules.find((one) => one.id === row.rule)?.name ?? null;
    return { ...toTouch(row, journey.at[index]!, head.id, ways, places), rule: { id: row.rule ?? '', name: rule } };
  });
}

function toTouch(row: TouchRow, at: number, orderId: string, ways: Ways, places: Placements): Omit<OrderTouch, 'rule'> {
  const place = places.ofEntity(row.entityId);
  const details = row.details ?? {};
  return {
    id: row.id,
    at: new Date(at).toISOString(),
    signal: row.signal,
    channel: row.channel ?? 'other',
    platform: row.platform,
    source: row.source,
    medium: row.medium,
    campaign: place?.campaign?.name ?? null,
    adset: place?.adset?.name ?? null,
    ad: place?.ad?.name ?? null,
    clickId: details.clickId?.name ?? null,
    landingPath: details.landingPath ?? null,
    referrer: details.referrer ?? null,
    device: row.device,
    ...tieOf(row.keys, row.orderId === orderId, ways),
    ...(row.signal === 'survey' ? { confidence: 'weak' } : {}), // the order's own, but a word
    rawEventId: row.rawEventId,
    leadId: row.leadId,
  };
}

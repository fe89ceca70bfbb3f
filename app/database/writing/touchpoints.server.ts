import type { AttributionEntity } from '../../domain/channels/entity.ts';
import type { JourneyTouch } from '../../domain/attribution/build-journey.ts';
import type { Touch } from '../../domain/touchpoints/touch.ts';
import { allOf, type WorkspaceTx } from '../workspace-transaction.server.ts';
import { deleteAmong, foundAmong } from '../lookup.ts';
import { storeEntities } from './entities.server.ts';
import { upsertRows } from './insert-rows.server.ts';

/** A touch with what it was matched to. `personId` is null for touches that only their own order carries. */
export interface MatchedTouch {
  readonly touch: Touch;
  readonly entity: AttributionEntity;
  readonly keys: readonly string[];
  readonly personId: string | null;
  readonly orderId: string | null;
  readonly leadId: string | null;
  readonly rawEventId: string;
}

function toRow({ touch, entity, ...match }: MatchedTouch): Record<string, unknown> {
  const { clickId } = touch.from;
  return {
    id: touch.id,
    at: touch.at,
    person_id: match.personId,
    order_id: match.orderId,
    lead_id: match.leadId,
    signal: touch.signal,
    entity_id: entity.id,
    visit_key: entity.visitKey,
    direct: entity.channel === 'direct',
    click_key: clickId && `${clickId.name}:${clickId.value}`,
    device: touch.device,
    keys: match.keys,
    details: touch.from,
    raw_event_id: match.rawEventId,
  };
}

/** Writes touches once each; where two events tell the same touch, the one with the smaller raw id is its evidence. */
export async function storeTouches(tx: WorkspaceTx, touches: readonly MatchedTouch[]): Promise<void> {
  if (touches.length === 0) return;
  const rows = [...onePerId(touches).values()].map(toRow);
  await allOf([
    storeEntities(
      tx,
      touches.map(({ entity }) => entity),
    ),
    upsertRows(tx, 'touchpoint', ['id'], rows, 'WHERE excluded.raw_event_id <= touchpoint.raw_event_id'),
  ]);
}

export async function deleteTouches(tx: WorkspaceTx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx.run(deleteAmong({ table: 'touchpoint', column: 'id', type: 'uuid', among: '$1' }), [ids]);
}

const CARRIED = { table: 'touchpoint', column: 'order_id', type: 'uuid', among: '$1' } as const;

function onePerId(touches: readonly MatchedTouch[]): Map<string, MatchedTouch> {
  const byId = new Map<string, MatchedTouch>();
  for (const one of touches) {
    const known = byId.get(one.touch.id);
    if (!known || one.rawEventId <= known.rawEventId) byId.set(one.touch.id, one);
  }
  return byId;
}

interface JourneyTouchRow {
  id: string;
  at: Date;
  signal: string;
  direct: boolean;
  entity_id: string;
  visit_key: string;
  click_key: string | null;
  person_id: string | null;
  order_id: string | null;
}

function toJourneyTouch(row: JourneyTouchRow): JourneyTouch {
  return {
    id: row.id,
    at: row.at.getTime(),
    isLead: row.signal === 'lead',
    isDirect: row.direct,
    entityId: row.entity_id,
    visitKey: row.visit_key,
    clickId: row.click_key,
    isCode: row.signal === 'discount-code',
    isAnswer: row.signal === 'survey',
  };
}

// touches that are older than visit keys are told apart by their entity, until a rebuild
const COLUMNS = `id, at, signal, direct, entity_id, coalesce(visit_key, entity_id) AS visit_key, click_key, person_id,
  order_id`;

export interface JourneyTouches {
  readonly ofPersons: ReadonlyMap<string, JourneyTouch[]>;
  /** touches that orders carry themselves: they belong to no person */
  readonly ofOrders: ReadonlyMap<string, JourneyTouch[]>;
}

/** Touches of persons, and those that orders carry themselves. */
export async function touchesOf(
  tx: WorkspaceTx,
  persons: readonly string[],
  orderIds: readonly string[],
): Promise<JourneyTouches> {
  const owned = { table: 'touchpoint', column: 'person_id', type: 'uuid', among: '$1' } as const;
  const rows = await tx.rows<JourneyTouchRow>(
    `SELECT found.* FROM ${foundAmong(owned, COLUMNS)}
     UNION ALL SELECT found.* FROM ${foundAmong({ ...CARRIED, among: '$2' }, COLUMNS)}`,
    [persons, orderIds],
  );
  const [ofPersons, ofOrders] = [new Map<string, JourneyTouch[]>(), new Map<string, JourneyTouch[]>()];
  for (const row of rows) {
    if (row.person_id !== null) addTo(ofPersons, row.person_id, row);
    else if (row.order_id !== null) addTo(ofOrders, row.order_id, row);
  }
  return { ofPersons, ofOrders };
}

function addTo(groups: Map<string, JourneyTouch[]>, owner: string, row: JourneyTouchRow): void {
  const list = groups.get(owner);
  if (list) list.push(toJourneyTouch(row));
  else groups.set(owner, [toJourneyTouch(row)]);
}

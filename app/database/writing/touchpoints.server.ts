import type { AttributionEntity } from '../../domain/channels/entity.ts';
import type { JourneyTouch } from '../../domain/attribution/build-journey.ts';
import type { Touch } from '../../domain/touchpoints/touch.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows, takeAll } from './insert-rows.server.ts';

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
  await storeEntities(
    tx,
    touches.map(({ entity }) => entity),
  );
  const rows = [...onePerId(touches).values()].map(toRow);
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!).filter((column) => column !== 'id');
  await insertRows(
    tx,
    'touchpoint',
    rows,
    `ON CONFLICT (workspace_id, id) DO UPDATE SET ${takeAll(columns)} WHERE excluded.raw_event_id <= touchpoint.raw_event_id`,
  );
}

function onePerId(touches: readonly MatchedTouch[]): Map<string, MatchedTouch> {
  const byId = new Map<string, MatchedTouch>();
  for (const one of touches) {
    const known = byId.get(one.touch.id);
    if (!known || one.rawEventId <= known.rawEventId) byId.set(one.touch.id, one);
  }
  return byId;
}

async function storeEntities(tx: WorkspaceTx, entities: readonly AttributionEntity[]): Promise<void> {
  const unique = new Map(entities.map((entity) => [entity.id, entity]));
  const rows = [...unique.values()].map((entity) => ({
    id: entity.id,
    channel: entity.channel,
    platform: entity.platform,
    source: entity.source,
    medium: entity.medium,
    campaign_key: entity.campaignKey,
    campaign_name: entity.campaignName,
    adset_key: entity.adsetKey,
    ad_key: entity.adKey,
  }));
  // a campaign's name is no part of its id: the greatest one stands, whatever the order in which they were seen
  await insertRows(
    tx,
    'entity',
    rows,
    `ON CONFLICT (workspace_id, id) DO UPDATE SET campaign_name = GREATEST(entity.campaign_name, excluded.campaign_name)
     WHERE entity.campaign_name IS DISTINCT FROM GREATEST(entity.campaign_name, excluded.campaign_name)`,
  );
}

interface JourneyTouchRow {
  id: string;
  at: Date;
  signal: string;
  direct: boolean;
  entity_id: string;
  click_key: string | null;
  owner: string;
}

function toJourneyTouch(row: JourneyTouchRow): JourneyTouch {
  return {
    id: row.id,
    at: row.at.getTime(),
    isLead: row.signal === 'lead',
    isDirect: row.direct,
    entityId: row.entity_id,
    clickId: row.click_key,
  };
}

const COLUMNS = 'id, at, signal, direct, entity_id, click_key';

/** Touches of persons, by person. */
export async function touchesOfPersons(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, JourneyTouch[]>> {
  return grouped(
    await tx.rows<JourneyTouchRow>(`SELECT ${COLUMNS}, person_id AS owner FROM touchpoint WHERE person_id = ANY($1)`, [
      ids,
    ]),
  );
}

/** Touches that orders carry themselves, by order. */
export async function touchesOfOrders(tx: WorkspaceTx, ids: readonly string[]): Promise<Map<string, JourneyTouch[]>> {
  return grouped(
    await tx.rows<JourneyTouchRow>(`SELECT ${COLUMNS}, order_id AS owner FROM touchpoint WHERE order_id = ANY($1)`, [
      ids,
    ]),
  );
}

function grouped(rows: readonly JourneyTouchRow[]): Map<string, JourneyTouch[]> {
  const groups = new Map<string, JourneyTouch[]>();
  for (const row of rows) {
    const list = groups.get(row.owner);
    if (list) list.push(toJourneyTouch(row));
    else groups.set(row.owner, [toJourneyTouch(row)]);
  }
  return groups;
}

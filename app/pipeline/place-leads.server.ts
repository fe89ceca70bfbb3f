import { entityOf } from '../domain/channels/entity.ts';
import { dayTable } from '../domain/values/days.ts';
import type { KeyOwner } from '../domain/identity/resolve-persons.ts';
import type { BatchContext } from '../database/reading/batch-context.server.ts';
import { personOfRecord, withOwnersOf } from '../database/writing/identity.server.ts';
import { type Cuts, cutsOf, withoutCut } from '../database/writing/identity-rulings.server.ts';
import { deleteLeads, type StoredLead, storeLeads } from '../database/writing/leads.server.ts';
import { activeSightings, type SightingRow } from '../database/writing/sightings.server.ts';
import { type MatchedTouch, storeTouches } from '../database/writing/touchpoints.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import type { KeyedLead } from './batch.ts';

/** Stores leads as their sightings say now, with the touches they stand for; answers the persons concerned. */
export async function placeLeads(
  tx: WorkspaceTx,
  leadIds: readonly string[],
  owners: ReadonlyMap<string, KeyOwner>,
  context: Pick<BatchContext, 'timeZone' | 'grouping'>,
): Promise<string[]> {
  if (leadIds.length === 0) return [];
  const sightings = await activeSightings(tx, leadIds);
  const before = await deleteLeads(tx, leadIds);
  const keys = [...sightings.values()].flatMap((list) => list.flatMap((one) => one.keys));
  const all = await withOwnersOf(tx, keys, owners);
  const cuts = await cutsOf(tx, leadIds);
  const current = [...sightings].map(([id, list]) => placeLead(id, list, { ...context, owners: all, cuts }));
  await storeTouches(
    tx,
    current.map(({ touch }) => touch),
  );
  await storeLeads(
    tx,
    current.map(({ lead }) => lead),
  );
  return [...before, ...current.map(({ lead }) => lead.personId)];
}

function placeLead(
  id: string,
  sightings: readonly SightingRow<unknown>[],
  {
    owners,
    cuts,
    timeZone,
    grouping,
  }: Pick<BatchContext, 'timeZone' | 'grouping'> & {
    readonly owners: ReadonlyMap<string, KeyOwner>;
    readonly cuts: Cuts;
  },
): { lead: StoredLead; touch: MatchedTouch } {
  const latest = sightings.at(-1)!;
  const sighting = latest.body as KeyedLead;
  const keys = withoutCut(id, [...new Set(sightings.flatMap((one) => one.keys))].sort(), cuts);
  const personId = personOfRecord(id, keys, owners);
  const entity = entityOf(sighting.touch.from, sighting.touch.signal, grouping);
  const lead: StoredLead = {
    id,
    platform: sighting.platform,
    platformId: sighting.platformId,
    createdAt: sighting.createdAt,
    day: dayTable(timeZone).dayOf(Date.parse(sighting.createdAt)),
    formId: sighting.formId,
    formName: sighting.formName,
    organic: sighting.organic,
    test: sighting.test,
    stage: sighting.stage,
    keys,
    personId,
    entityId: entity.id,
    touchId: sighting.touch.id,
    rawEventId: latest.rawEventId,
  };
  // a lead that a form's test made stands for no contact: its touch belongs to nobody's journey
  const touch: MatchedTouch = {
    touch: sighting.touch,
    entity,
    keys,
    personId: sighting.test ? null : personId,
    orderId: null,
    leadId: id,
    rawEventId: latest.rawEventId,
  };
  return { lead, touch };
}

import { type StageChange, stageChangesSince } from '../../database/reading/lead-stages.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { listEvents, type NewEvent, stagesSince } from '../../database/writing/conversion-events.server.ts';
import { EVENT_NAMES, kindOfStage, stageEventId } from '../../domain/conversions/kinds.ts';

/** Leads of Meta's own forms have an id of 15 to 17 digits there; of others it knows nothing. */
const META_LEAD_ID = /^\d{15,17}$/;

/** Lists the stages that leads came to since sending them was switched on, each stage once for a lead. */
export async function listStages(tx: WorkspaceTx, datasetId: string): Promise<void> {
  const since = await stagesSince(tx, datasetId);
  if (since.size === 0) return;
  const earliest = new Date(Math.min(...[...since.values()].map((at) => at.getTime())));
  const reached = (await stageChangesSince(tx, earliest)).filter(
    ({ platform, platformLeadId }) => platform === 'meta' && META_LEAD_ID.test(platformLeadId),
  );
  const events = reached.map((change) => eventOf(datasetId, change));
  await listEvents(
    tx,
    events.filter(({ kind, at }) => at >= (since.get(kind) ?? NEVER)),
  );
}

const NEVER = new Date(8.64e15);

function eventOf(datasetId: string, { leadId, platformLeadId, stage, at }: StageChange): NewEvent {
  const kind = kindOfStage(stage);
  const [eventName, eventId] = [EVENT_NAMES[kind], stageEventId(platformLeadId, stage)];
  return { datasetId, eventName, eventId, kind, subjectId: leadId, at };
}

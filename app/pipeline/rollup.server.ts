import { isDeepStrictEqual } from 'node:util';
import type { BoundMeasure } from '../domain/attribution/journey.ts';
import type { BatchContext } from '../database/reading/batch-context.server.ts';
import { boundMeasures } from '../database/reading/bound-measures.server.ts';
import { allOf, type WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { addToFacts, type FactDelta } from '../database/writing/facts.server.ts';
import { storeJourneys } from '../database/writing/journeys.server.ts';
import { storeKnownCauses } from '../database/writing/known-causes.server.ts';
import { deleteOrders, type OrderWithJourney, storeOrders } from '../database/writing/orders.server.ts';
import { completeReadings, daysOfReadings } from '../database/writing/ad-readings.server.ts';
import { storeLeadDecisions } from '../database/writing/lead-decisions.server.ts';
import { storeLeadForms } from '../database/writing/lead-forms.server.ts';
import { storeAdObjects } from '../database/writing/ad-objects.server.ts';
import { groupsOfImports, settleSpend, storeSpendSightings } from '../database/writing/spend.server.ts';
import type { Attributed } from './attribute.server.ts';
import type { Records } from './batch.ts';
import { FactDeltas } from './fact-deltas.ts';

/** Writes what changed: orders, journeys, the signed deltas on the adopted daily facts, and the spend of touched days. */
export async function rollup(
  tx: WorkspaceTx,
  attributed: Attributed,
  records: Records,
  { measures }: BatchContext,
): Promise<void> {
  await rollUpOrders(tx, attributed, measures);
  await rollUpSpend(tx, records);
  await storeKnownCauses(tx, records.causes);
  await storeLeadDecisions(tx, records.leadDecisions);
  await storeLeadForms(tx, records.leadForms);
}

async function rollUpOrders(
  tx: WorkspaceTx,
  attributed: Attributed,
  measures: BatchContext['measures'],
): Promise<void> {
  const { before, after } = attributed;
  const changed = [...after].filter(([id, order]) => !isSame(before.get(id), order));
  const gone = [...before.keys()].filter((id) => !after.has(id));
  if (changed.length === 0 && gone.length === 0) return;
  const ids = [...changed.map(([id]) => id), ...gone];
  const bound = await boundMeasures(tx, measures, entitiesOf(ids, attributed));
  const deltas = bound.flatMap(({ id, measure }) => measureDeltas(id, measure, ids, attributed));
  const rewritten = changed.filter(([id, { order }]) => !isDeepStrictEqual(before.get(id)?.order, order));
  await allOf([
    deleteOrders(tx, gone),
    storeOrders(
      tx,
      rewritten.map(([, { order }]) => order),
      (id) => before.get(id)?.order.entries.length ?? 0,
    ),
    storeJourneys(
      tx,
      changed.map(([orderId, { order, journey }]) => ({ orderId, day: order.day, journey })),
    ),
    addToFacts(tx, deltas),
  ]);
}

function entitiesOf(orderIds: readonly string[], { before, after }: Attributed): string[] {
  const journeys = orderIds.flatMap((id) => [before.get(id)?.journey, after.get(id)?.journey]);
  return journeys.flatMap((journey) => journey?.entityIds ?? []);
}

const isSame = (a: OrderWithJourney | undefined, b: OrderWithJourney): boolean =>
  isDeepStrictEqual(a?.order, b.order) && isDeepStrictEqual(a?.journey, b.journey);

function measureDeltas(
  measureId: string,
  measure: BoundMeasure,
  orderIds: readonly string[],
  { before, after }: Attributed,
): FactDelta[] {
  const deltas = new FactDeltas(measureId, measure);
  for (const id of orderIds) {
    deltas.fold(before.get(id), -1);
    deltas.fold(after.get(id), 1);
  }
  return deltas.all();
}

async function rollUpSpend(tx: WorkspaceTx, records: Records): Promise<void> {
  const { spend, readings, adObjects, undoneImports } = records;
  if (spend.length + readings.length + adObjects.length + undoneImports.length === 0) return;
  await storeSpendSightings(tx, spend);
  await storeAdObjects(tx, adObjects);
  const pages = [...spend.filter(({ inReading }) => inReading), ...adObjects].map(({ rawEventId }) => rawEventId);
  const read = await completeReadings(tx, readings, [...new Set(pages)]);
  const groups = spend
    .filter(({ inReading }) => !inReading)
    .map(({ accountId, sighting }) => ({ accountId, from: sighting.from, to: sighting.to }));
  await settleSpend(tx, [...groups, ...daysOfReadings(read), ...(await groupsOfImports(tx, undoneImports))]);
}

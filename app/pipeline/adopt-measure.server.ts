import type { BoundMeasure } from '../domain/attribution/journey.ts';
import { measureId } from '../domain/attribution/measure-id.ts';
import { BEFORE_ALL, orderIdsAfter } from '../database/reading/id-pages.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { addToFacts } from '../database/writing/facts.server.ts';
import { storeMeasure } from '../database/writing/measures.server.ts';
import { loadOrders } from '../database/writing/orders.server.ts';
import { FactDeltas } from './fact-deltas.ts';

const PAGE = 2_000;

/**
 * Adopts a measure: makes its daily facts from all journeys, and keeps them up to date from then on. The caller holds
 * the pipeline, so that no batch comes in between, and gives the measure bound to its run. A measure that is adopted already
 * is left as it is.
 */
export async function adoptMeasure(tx: WorkspaceTx, measure: BoundMeasure): Promise<void> {
  if (!(await storeMeasure(tx, measure))) return;
  let after = BEFORE_ALL;
  for (;;) {
    const ids = await orderIdsAfter(tx, after, PAGE);
    if (ids.length === 0) return;
    await addPage(tx, measure, ids);
    after = ids.at(-1)!;
  }
}

async function addPage(tx: WorkspaceTx, measure: BoundMeasure, ids: readonly string[]): Promise<void> {
  const orders = await loadOrders(tx, ids);
  const deltas = new FactDeltas(measureId(measure), measure);
  for (const order of orders.values()) deltas.fold(order, 1);
  await addToFacts(tx, deltas.all());
}

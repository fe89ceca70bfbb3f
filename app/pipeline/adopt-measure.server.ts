import { addFacts, type Facts } from '../domain/attribution/facts.ts';
import type { Measure } from '../domain/attribution/journey.ts';
import { measureId } from '../domain/attribution/measure-id.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { addToFacts } from '../database/writing/facts.server.ts';
import { orderIdsAfter, storeMeasure } from '../database/writing/measures.server.ts';
import { loadJourneys, loadOrders } from '../database/writing/orders.server.ts';
import { factsOfOrder } from './order-facts.ts';

const PAGE = 2_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Adopts a measure: makes its daily facts from all journeys, and keeps them up to date from then on. The caller holds
 * the pipeline, so that no batch comes in between. A measure that is adopted already is left as it is.
 */
export async function adoptMeasure(tx: WorkspaceTx, measure: Measure): Promise<void> {
  if (!(await storeMeasure(tx, measure))) return;
  let after = FIRST;
  for (;;) {
    const ids = await orderIdsAfter(tx, after, PAGE);
    if (ids.length === 0) return;
    await addPage(tx, measure, ids);
    after = ids.at(-1)!;
  }
}

async function addPage(tx: WorkspaceTx, measure: Measure, ids: readonly string[]): Promise<void> {
  const orders = await loadOrders(tx, ids);
  const journeys = await loadJourneys(tx, ids);
  const byShop = new Map<string, Facts>();
  for (const [id, order] of orders) {
    const facts = factsOfOrder({ order, journey: journeys.get(id)! }, measure);
    byShop.set(order.shopId, addFacts(byShop.get(order.shopId) ?? new Map(), facts));
  }
  const deltas = [...byShop].flatMap(([shopId, facts]) =>
    [...facts].map(([key, value]) => ({ measureId: measureId(measure), shopId, key, value })),
  );
  await addToFacts(tx, deltas);
}

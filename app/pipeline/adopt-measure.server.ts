import type { BoundMeasure } from '../domain/attribution/journey.ts';
import { measureId } from '../domain/attribution/measure-id.ts';
import { factKeyText, isNothing } from '../domain/attribution/facts.ts';
import { CreditPass } from '../domain/attribution/packed/credit-pass.ts';
import { DAILY_CELLS, PackNumbers } from '../domain/attribution/packed/packed-orders.ts';
import { packedOrders } from '../database/reading/packed-orders.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { addToFacts, type FactDelta } from '../database/writing/facts.server.ts';
import { storeMeasure } from '../database/writing/measures.server.ts';

const ROWS = 5_000;

/**
 * Adopts a measure: makes its daily facts from all journeys in one pass, and keeps them up to date from then on. The
 * caller holds the pipeline, so that no batch comes in between, and gives the measure bound to its run. A measure that is
 * adopted already is left as it is.
 */
export async function adoptMeasure(tx: WorkspaceTx, measure: BoundMeasure): Promise<void> {
  if (!(await storeMeasure(tx, measure))) return;
  const pass = new CreditPass(measure);
  const numbers = new PackNumbers(DAILY_CELLS);
  for await (const pack of packedOrders(tx, { range: null, basis: 'order-day' }, numbers)) pass.add(pack);
  for (const deltas of chunksOf(factsOf(pass), ROWS)) await addToFacts(tx, deltas);
}

function* factsOf(pass: CreditPass): Generator<FactDelta> {
  const id = measureId(pass.measure);
  for (const { shopId, value, ...key } of pass.rows()) {
    if (!isNothing(value)) yield { measureId: id, shopId, key: factKeyText(key), value };
  }
}

function* chunksOf<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const one of all) {
    if (chunk.push(one) < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

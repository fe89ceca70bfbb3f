import type { BatchContext } from '../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { adopt } from './adopt/adopt.server.ts';
import { attribute, type Attributed } from './attribute.server.ts';
import type { Records } from './batch.ts';
import { match, type Matched } from './match.server.ts';
import { repinTouched, takeRates } from './pin-rates.server.ts';
import { remakeTheseOrders } from './remake-orders.server.ts';
import { rollup } from './rollup.server.ts';
import { settleCosts } from './settle-costs.server.ts';

/**
 * The order of the pipeline. A batch of raw events goes through all of it in one transaction:
 * collect (the door stored the events) → normalise (each event became records, or was dropped with a reason) →
 * match → attribute → rollup → adopt (versions that people decided on). Where the batch changed costs, stored orders that
 * they touch go through attribute and rollup again. Stages don't call each other; whoever runs a batch runs this list.
 */
export const STAGES = ['collect', 'normalise', 'match', 'attribute', 'rollup', 'adopt'] as const;
export type Stage = (typeof STAGES)[number];

export async function runFlow(
  tx: WorkspaceTx,
  records: Records,
  context: BatchContext,
  enter: (stage: Stage) => void = () => undefined,
): Promise<void> {
  enter('match');
  await takeRates(tx, records);
  const costs = await settleCosts(tx, records, context);
  const known = { ...context, hasProductCosts: costs.hasProductCosts };
  const matched: Matched = await match(tx, records, known);
  enter('attribute');
  const attributed: Attributed = await attribute(tx, matched, known);
  enter('rollup');
  await rollup(tx, attributed, records, known);
  await remakeTheseOrders(tx, costs.orderIds, known);
  await repinTouched(tx, records, known);
  if (records.adoptions.length === 0) return;
  enter('adopt');
  await adopt(tx, records.adoptions);
}

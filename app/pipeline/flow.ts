import type { BatchContext } from '../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { adopt } from './adopt/adopt.server.ts';
import { attribute, type Attributed } from './attribute.server.ts';
import type { Records } from './batch.ts';
import { match, type Matched } from './match.server.ts';
import { repinTouched, takeRates } from './pin-rates.server.ts';
import { remakeTheseOrders } from './remake-orders.server.ts';
import { rollup } from './rollup.server.ts';
import { settleCosts, type SettledCosts } from './settle-costs.server.ts';

/**
 * The order of the pipeline. A batch of raw events goes through all of it in one transaction:
 * collect (the door stored the events) → normalise (each event became records, or was dropped with a reason) →
 * match → attribute → rollup → adopt (versions that people decided on). Where the batch changed costs, stored orders that
 * they touch go through attribute and rollup again. Stages don't call each other; whoever runs a batch runs this list.
 */
export const STAGES = ['collect', 'normalise', 'match', 'attribute', 'rollup', 'adopt'] as const;
export type Stage = (typeof STAGES)[number];

export type Flow = (
  tx: WorkspaceTx,
  records: Records,
  context: BatchContext,
  enter: (stage: Stage) => void,
) => Promise<void>;

export const runFlow: Flow = async (tx, records, context, enter) => {
  const { matched, known, costs } = await gather(tx, records, context, enter);
  enter('attribute');
  const attributed: Attributed = await attribute(tx, matched, known);
  enter('rollup');
  await rollup(tx, attributed, records, known);
  await remakeTheseOrders(tx, costs.orderIds, known);
  await repinTouched(tx, records, known);
  await adoptAny(tx, records, enter);
};

/**
 * The same without orders: what a batch tells is filed, keys find their persons, visits and leads are placed. Where much is
 * taken in at once every batch goes through this first, and then all orders are made in bulk (make-orders.server.ts).
 */
export const runFlowWithoutOrders: Flow = async (tx, records, context, enter) => {
  await gather(tx, records, context, enter);
  enter('rollup');
  await rollup(tx, { before: new Map(), after: new Map() }, records, context);
  await adoptAny(tx, records, enter);
};

interface Gathered {
  readonly matched: Matched;
  readonly known: BatchContext;
  readonly costs: SettledCosts;
}

async function gather(
  tx: WorkspaceTx,
  records: Records,
  context: BatchContext,
  enter: (stage: Stage) => void,
): Promise<Gathered> {
  enter('match');
  await takeRates(tx, records);
  const costs = await settleCosts(tx, records, context);
  const known = { ...context, hasProductCosts: costs.hasProductCosts };
  return { matched: await match(tx, records, known), known, costs };
}

async function adoptAny(tx: WorkspaceTx, { adoptions }: Records, enter: (stage: Stage) => void): Promise<void> {
  if (adoptions.length === 0) return;
  enter('adopt');
  await adopt(tx, adoptions);
}

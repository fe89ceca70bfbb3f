import type { BatchContext } from '../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { BEFORE_ALL, buyersAfter } from '../database/reading/id-pages.server.ts';
import { attribute } from './attribute.server.ts';
import { noRecords } from './batch.ts';
import { rollup } from './rollup.server.ts';

const PAGE = 1_000;

/**
 * Makes the ledgers, journeys and facts of all orders anew from what was told of them, a page of persons at a time (which
 * order is a person's first is seen among all of them). What does not change is not written. `context` is what is to
 * hold from now on.
 */
export async function remakeOrders(tx: WorkspaceTx, context: BatchContext): Promise<void> {
  for (let after = BEFORE_ALL; ;) {
    const buyers = await buyersAfter(tx, after, PAGE);
    if (buyers.length === 0) return;
    const persons = buyers.map(({ personId }) => personId);
    const seenOrders = buyers.flatMap(({ orderIds }) => orderIds);
    const matched = { seenOrders, persons, reopenedKeys: [], owners: new Map() };
    await rollup(tx, await attribute(tx, matched, context), noRecords(), context);
    after = persons.at(-1)!;
  }
}

const THESE = 2_000;

/** The same of some orders, by id. */
export async function remakeTheseOrders(
  tx: WorkspaceTx,
  orderIds: readonly string[],
  context: BatchContext,
): Promise<void> {
  for (let at = 0; at < orderIds.length; at += THESE) {
    const seenOrders = orderIds.slice(at, at + THESE);
    const matched = { seenOrders, persons: [], reopenedKeys: [], owners: new Map() };
    await rollup(tx, await attribute(tx, matched, context), noRecords(), context);
  }
}

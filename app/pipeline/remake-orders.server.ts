import type { BatchContext } from '../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { type Buyer, buyersAfter, pagesFrom } from '../database/reading/id-pages.server.ts';
import { attribute } from './attribute.server.ts';
import { noRecords } from './batch.ts';
import { rollup } from './rollup.server.ts';

const PAGE = 1_000;

/**
 * Makes the ledgers, journeys and facts of all orders anew from what was told of them, a page of persons at a time (which
 * order is a person's first is seen among all of them). What does not change is not written. `context` is what is to
 * hold from now on.
 */
export function remakeOrders(tx: WorkspaceTx, context: BatchContext): Promise<void> {
  return remakeBuyers(tx, (after) => buyersAfter(tx, after, PAGE), context);
}

/** The same of the orders of some persons, whom `buyersFrom` answers a page at a time. */
export async function remakeBuyers(
  tx: WorkspaceTx,
  buyersFrom: (after: string) => Promise<readonly Buyer[]>,
  context: BatchContext,
): Promise<void> {
  for await (const buyers of pagesFrom(buyersFrom, ({ personId }) => personId)) {
    const persons = buyers.map(({ personId }) => personId);
    await remake(
      tx,
      buyers.flatMap(({ orderIds }) => orderIds),
      persons,
      context,
    );
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
    await remake(tx, orderIds.slice(at, at + THESE), [], context);
  }
}

async function remake(
  tx: WorkspaceTx,
  seenOrders: readonly string[],
  persons: readonly string[],
  context: BatchContext,
): Promise<void> {
  const matched = { seenOrders, persons, reopenedKeys: [], owners: new Map() };
  await rollup(tx, await attribute(tx, matched, context), noRecords(), context);
}

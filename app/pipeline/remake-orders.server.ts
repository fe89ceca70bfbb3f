import type { BatchContext } from '../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { attribute } from './attribute.server.ts';
import { noRecords } from './batch.ts';
import { rollup } from './rollup.server.ts';

const PAGE = 2_000;

/** Makes stored orders anew from their sightings (their costs changed, not their touches), a page at a time. */
export async function remakeOrders(tx: WorkspaceTx, orderIds: readonly string[], context: BatchContext): Promise<void> {
  for (let at = 0; at < orderIds.length; at += PAGE) {
    const page = orderIds.slice(at, at + PAGE);
    const matched = { seenOrders: page, persons: [], reopenedKeys: [], owners: new Map() };
    await rollup(tx, await attribute(tx, matched, context), noRecords(), context);
  }
}

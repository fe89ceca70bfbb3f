import type { BatchContext } from '../../database/reading/batch-context.server.ts';
import { BEFORE_ALL, leadIdsAfter } from '../../database/reading/id-pages.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { storeZone } from '../../database/writing/settings.server.ts';
import type { VersionChange } from '../../domain/versions/version.ts';
import { placeLeads } from '../place-leads.server.ts';
import { remakeOrders } from '../remake-orders.server.ts';
import type { ZoneBody } from './bodies.ts';

const PAGE = 2_000;

/** Moves orders, their entries and leads to the days of another zone, and the facts with them. */
export async function changeZone(
  tx: WorkspaceTx,
  { after }: VersionChange<ZoneBody>,
  context: BatchContext,
): Promise<void> {
  const { timeZone } = after.body;
  await storeZone(tx, timeZone);
  if (timeZone === context.timeZone) return;
  await remakeOrders(tx, { ...context, timeZone });
  await moveLeads(tx, timeZone);
}

async function moveLeads(tx: WorkspaceTx, timeZone: string): Promise<void> {
  for (let after = BEFORE_ALL; ;) {
    const ids = await leadIdsAfter(tx, after, PAGE);
    if (ids.length === 0) return;
    await placeLeads(tx, ids, new Map(), timeZone);
    after = ids.at(-1)!;
  }
}

import type { BatchContext } from '../../database/reading/batch-context.server.ts';
import { leadIdsAfter, pagesFrom } from '../../database/reading/id-pages.server.ts';
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
  await moveLeads(tx, { ...context, timeZone });
}

async function moveLeads(tx: WorkspaceTx, context: BatchContext): Promise<void> {
  const pages = pagesFrom(
    (after) => leadIdsAfter(tx, after, PAGE),
    (id) => id,
  );
  for await (const ids of pages) await placeLeads(tx, ids, new Map(), context);
}

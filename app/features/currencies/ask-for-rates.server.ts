import { hasForeignCosts } from '../../database/reading/rate-needs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { logFor } from '../../runtime/log.server.ts';
import { enqueue } from '../../runtime/queue.server.ts';

/** Whether a workspace converts: it reports in one currency, or has unit costs in another currency than orders. */
function converts(workspaceId: string): Promise<boolean> {
  return withWorkspace(
    workspaceId,
    async (tx) => (await readSettings(tx)).reportingCurrency !== null || (await hasForeignCosts(tx)),
  );
}

/** Has the rates fetched that a workspace lacks, where it converts. Throws UnavailableError where the queue is away. */
export async function askForRates(workspaceId: string): Promise<void> {
  if (await converts(workspaceId)) await enqueue('fetch-ecb-rates', { workspaceId });
}

/** The same after a change that may need more rates: the change holds without them, and the sweep asks again. */
export async function askForRatesSoon(workspaceId: string): Promise<void> {
  await askForRates(workspaceId).catch((error: unknown) => {
    logFor({ workspace: workspaceId }).warn({ err: error }, 'rates were not asked for, the sweep will');
  });
}

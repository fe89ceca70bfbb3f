import { listAccounts } from '../../database/reading/shops.server.ts';
import { connectedPages } from '../../database/writing/connected-pages.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { hoursOfToday, leadsOfPages, objectsOf, restatedDays } from './ask-for-meta.server.ts';
import { askUnlessFresh, type Freshness } from './wish-units.server.ts';

/** New leads come by their webhook: what a form is asked for again is the last days. */
const LEADS_DAYS = 3;

/**
 * Has read again what a connection reads: today's spend, the last 28 days, the last leads. What was read a moment ago is
 * left: nobody can make us ask Meta the same twice.
 */
export async function refreshNow(workspaceId: string, connectionId: string): Promise<Freshness> {
  const { accounts, pages } = await withWorkspace(workspaceId, async (tx) => ({
    accounts: (await listAccounts(tx)).filter((one) => one.connectionId === connectionId).map(({ id }) => id),
    pages: (await connectedPages(tx)).filter((one) => one.connectionId === connectionId).map(({ id }) => id),
  }));
  return askUnlessFresh(workspaceId, [
    ...(await hoursOfToday(workspaceId, accounts)),
    ...(await objectsOf(workspaceId, accounts)),
    ...(await restatedDays(workspaceId, accounts)),
    ...(await leadsOfPages(workspaceId, pages, LEADS_DAYS)),
  ]);
}

import { listAccounts } from '../../database/reading/shops.server.ts';
import { connectedPages } from '../../database/writing/connected-pages.server.ts';
import { connectionsOf } from '../../database/writing/connections.server.ts';
import { dropOldUnits, knownUnits, lostUnits } from '../../database/writing/sync-units.server.ts';
import { dropOldRuns } from '../../database/writing/sync-runs.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { hoursOfToday, leadsOfPages, objectsOf, restatedDays } from './ask-for-meta.server.ts';
import { askForUnits, askUnlessFresh, enqueueUnits } from './wish-units.server.ts';

/** A unit that is awaited longer was lost: by a crash, or with its queue. */
const LOST_MINUTES = 30;
const KEPT_DAYS = 14;
/** Meta tries a webhook for 36 hours: what is missing after it is found in the forms. */
const LEADS_DAYS = 3;

/**
 * Every hour an account's today and its campaigns are read; once on each of its days its last 28 days are read again; once a day the last leads of each page are. What
 * was lost is taken up. Connections that are not active are left alone.
 */
export async function keepMetaCurrent(workspaceId: string): Promise<void> {
  const { accounts, pages, lost } = await withWorkspace(workspaceId, async (tx) => {
    const active = new Set(
      (await connectionsOf(tx, 'meta')).filter(({ state }) => state === 'active').map(({ id }) => id),
    );
    await dropOldUnits(tx, KEPT_DAYS);
    await dropOldRuns(tx, KEPT_DAYS);
    return {
      accounts: (await listAccounts(tx)).filter((one) => one.connectionId !== null && active.has(one.connectionId)),
      pages: (await connectedPages(tx)).filter(({ connectionId }) => active.has(connectionId)),
      lost: await lostUnits(tx, LOST_MINUTES),
    };
  });
  await enqueueUnits(workspaceId, lost);
  const accountIds = accounts.map(({ id }) => id);
  await askUnlessFresh(workspaceId, [
    ...(await hoursOfToday(workspaceId, accountIds)),
    ...(await objectsOf(workspaceId, accountIds)),
  ]);
  const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
  const units = [
    ...(await restatedDays(workspaceId, ids(accounts))),
    ...(await leadsOfPages(workspaceId, ids(pages), LEADS_DAYS)),
  ];
  const known = await withWorkspace(workspaceId, (tx) => knownUnits(tx, ids(units)));
  await askForUnits(
    workspaceId,
    units.filter(({ id }) => !known.has(id)),
  );
}

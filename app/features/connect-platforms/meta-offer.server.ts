import { withMeta } from '../../connections/meta.server.ts';
import { connectedPages } from '../../database/writing/connected-pages.server.ts';
import { connectionById, connectionsOf } from '../../database/writing/connections.server.ts';
import { listAccounts } from '../../database/reading/shops.server.ts';
import { destinationOf } from '../../database/system/routes.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { say } from '../../domain/messages/message.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { MetaAccount, MetaClient, Named } from '../../platforms/meta/client.ts';
import type { MetaOffer, OfferedPage } from '../../reports/connections/types.ts';
import { NotFoundError } from '../../runtime/errors.ts';

/** The digits of an ad account's id: files and the API write it with and without `act_`. */
export const accountDigits = (externalId: string): string => externalId.toLowerCase().replace(/^act_/, '');

/** The ad accounts and pages that a connection's owner has at Meta now. PlatformError where Meta does not tell. */
export async function metaOffer(workspaceId: string, connectionId: string): Promise<MetaOffer> {
  const known = await withWorkspace(workspaceId, async (tx) => ({
    connection: await connectionById(tx, connectionId),
    active: (await connectionsOf(tx, 'meta')).filter(({ state }) => state === 'active').map(({ id }) => id),
    accounts: await listAccounts(tx),
    pages: await connectedPages(tx),
  }));
  if (known.connection?.platform !== 'meta') throw new NotFoundError(say('connection-not-found'));
  const { accounts, pages } = await withMeta(workspaceId, connectionId, listed, { priority: 'today' });
  const readBy = new Map(
    known.accounts
      .filter(({ platform }) => platform === 'meta')
      .map((one) => [accountDigits(one.externalId), one.connectionId]),
  );
  const chosen = new Set(known.pages.map(({ externalId }) => externalId));
  return {
    name: known.connection.name,
    accounts:
      accounts?.map((account) => {
        const by = readBy.get(account.externalId) ?? null;
        return {
          ...account,
          isChosen: by === connectionId,
          isReadByAnother: by !== null && by !== connectionId && known.active.includes(by),
        };
      }) ?? null,
    pages: pages && (await Promise.all(pages.map((page) => offeredPage(workspaceId, page, chosen.has(page.id))))),
  };
}

async function offeredPage(workspaceId: string, page: Named, isChosen: boolean): Promise<OfferedPage> {
  const goesTo = await destinationOf('meta-page', page.id);
  return { ...page, isChosen, isElsewhere: goesTo !== null && goesTo.workspaceId !== workspaceId };
}

async function listed(client: MetaClient): Promise<{ accounts: MetaAccount[] | null; pages: Named[] | null }> {
  const [accounts, pages] = await Promise.all([granted(client.accounts()), granted(client.pages())]);
  return { accounts, pages };
}

/** Null where the permission for it was not given. */
async function granted<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'no-permission') return null;
    throw error;
  }
}

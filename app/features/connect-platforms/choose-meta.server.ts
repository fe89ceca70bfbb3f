import { withMeta } from '../../connections/meta.server.ts';
import { listAccounts } from '../../database/reading/shops.server.ts';
import { claimRoute, destinationOf } from '../../database/system/routes.server.ts';
import { connectedPages, storePage } from '../../database/writing/connected-pages.server.ts';
import { addAccount, readAccountBy } from '../../database/writing/shops.server.ts';
import { dropUnits } from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { say } from '../../domain/messages/message.ts';
import type { Message } from '../../domain/messages/message.ts';
import { hashId } from '../../domain/values/ids.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import type { MetaClient, Named } from '../../platforms/meta/client.ts';
import type { MetaOffer } from '../../reports/connections/types.ts';
import { ConflictError, InputError } from '../../runtime/errors.ts';
import { resetDestinations } from '../doors/destinations.server.ts';
import { askForAccounts, askForPages } from '../sync/ask-for-meta.server.ts';
import type { Who } from '../who.ts';
import { letPageGo } from './let-page-go.server.ts';
import { accountDigits, metaOffer } from './meta-offer.server.ts';

export interface MetaChoice {
  readonly accounts: readonly string[]; // digits
  readonly pages: readonly string[];
}

/**
 * Takes over which ad accounts and pages a connection reads: their spend and leads are asked for, those that were
 * unticked are read no more (what came in stays). Names what could not be done; the rest is done.
 */
export async function chooseMeta({ workspaceId }: Who, connectionId: string, choice: MetaChoice): Promise<void> {
  const offer = await metaOffer(workspaceId, connectionId);
  if (choice.accounts.length + choice.pages.length === 0) throw new InputError(say('choose-account-or-page'));
  const accountIds = await chooseAccounts(workspaceId, connectionId, offer, choice.accounts);
  await askForAccounts(workspaceId, accountIds);
  const { pageIds, problems } = await choosePages(workspaceId, connectionId, offer, choice.pages);
  await askForPages(workspaceId, pageIds);
  if (problems.length > 0) throw new ConflictError(problems);
}

async function chooseAccounts(
  workspaceId: string,
  connectionId: string,
  offer: MetaOffer,
  chosen: readonly string[],
): Promise<string[]> {
  return withWorkspace(workspaceId, async (tx) => {
    const known = (await listAccounts(tx)).filter(({ platform }) => platform === 'meta');
    const ids: string[] = [];
    for (const account of offer.accounts ?? []) {
      const before = known.find(({ externalId }) => accountDigits(externalId) === account.externalId);
      const externalId = `act_${account.externalId}`;
      const id = before?.id ?? hashId('account', 'meta', externalId);
      if (chosen.includes(account.externalId) && !account.isReadByAnother) {
        await addAccount(tx, { ...account, id, externalId, platform: 'meta' });
        await readAccountBy(tx, id, connectionId);
        ids.push(id);
      } else if (before?.connectionId === connectionId) {
        await readAccountBy(tx, id, null);
        await dropUnits(tx, id);
      }
    }
    return ids;
  });
}

interface ChosenPages {
  readonly pageIds: readonly string[];
  readonly problems: readonly Message[];
}

async function choosePages(
  workspaceId: string,
  connectionId: string,
  offer: MetaOffer,
  chosen: readonly string[],
): Promise<ChosenPages> {
  const wanted = (offer.pages ?? []).filter(({ id }) => chosen.includes(id));
  const dropped = await withWorkspace(workspaceId, connectedPages);
  for (const page of dropped) {
    const isOffered = offer.pages?.some(({ id }) => id === page.externalId) ?? false;
    if (isOffered && page.connectionId === connectionId && !chosen.includes(page.externalId))
      await letPageGo(workspaceId, page);
  }
  const pageIds: string[] = [];
  const problems: Message[] = [];
  await withMeta(
    workspaceId,
    connectionId,
    async (client) => {
      for (const page of wanted) {
        const outcome = await takePage({ workspaceId, connectionId }, client, page);
        if (typeof outcome === 'string') pageIds.push(outcome);
        else problems.push(outcome);
      }
    },
    { priority: 'today' },
  );
  resetDestinations();
  return { pageIds, problems };
}

/** A page's leads go to one workspace: who has it keeps it. Answers our page, or why it is not. */
async function takePage(
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
  client: MetaClient,
  { id: externalId, name }: Named,
): Promise<string | Message> {
  const goesTo = await destinationOf('meta-page', externalId);
  if (goesTo && goesTo.workspaceId !== workspaceId) return say('page-elsewhere', { account: name });
  try {
    await (await client.asPage(externalId)).subscribe();
  } catch (error) {
    if (!(error instanceof PlatformError) || error.kind === 'token-expired') throw error;
    return say(error.kind === 'no-permission' ? 'page-no-permission' : 'page-not-subscribed', { account: name });
  }
  if (!(await claimRoute('meta-page', externalId, { workspaceId, targetId: connectionId })))
    return say('page-elsewhere', { account: name });
  const id = hashId('page', 'meta', externalId);
  await withWorkspace(workspaceId, (tx) => storePage(tx, { id, connectionId, externalId, name }));
  return id;
}

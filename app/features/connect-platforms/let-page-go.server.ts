import { withMeta } from '../../connections/meta.server.ts';
import { removeRoute } from '../../database/system/routes.server.ts';
import { type ConnectedPage, removePage } from '../../database/writing/connected-pages.server.ts';
import { dropUnits } from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { IntegrityError } from '../../runtime/errors.ts';
import { logFor } from '../../runtime/log.server.ts';
import { resetDestinations } from '../doors/destinations.server.ts';

/**
 * A page's leads come here no more; those that came stay. Where Meta does not take the subscription back, it goes on
 * announcing leads, which are counted as of a page nobody connected.
 */
export async function letPageGo(workspaceId: string, page: ConnectedPage): Promise<void> {
  try {
    await withMeta(
      workspaceId,
      page.connectionId,
      async (client) => {
        await (await client.asPage(page.externalId)).unsubscribe();
      },
      { priority: 'today' },
    );
  } catch (error) {
    // a token that is over, or does not open any more, keeps nobody's page
    if (!(error instanceof PlatformError || error instanceof IntegrityError)) throw error;
    logFor({ workspace: workspaceId }).warn({ page: page.id, kind: error.kind }, 'page is still subscribed at Meta');
  }
  await removeRoute('meta-page', page.externalId, workspaceId);
  await withWorkspace(workspaceId, async (tx) => {
    await removePage(tx, page.id);
    await dropUnits(tx, page.id);
  });
  resetDestinations();
}

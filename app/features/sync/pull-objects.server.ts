import { withMeta } from '../../connections/meta.server.ts';
import { listAccounts } from '../../database/reading/shops.server.ts';
import type { SyncUnit } from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { ChangeableLevel } from '../../domain/ads/ad-change.ts';
import { keepThumbnails } from './keep-thumbnails.server.ts';
import { noteReadingOf, readPages } from './read-pages.server.ts';

const LEVELS = ['campaign', 'adset', 'ad'] as const satisfies readonly ChangeableLevel[];

/** Reads the campaigns, ad sets and ads that an account has now. Answers how many there are. */
export async function pullObjects(
  workspaceId: string,
  unit: SyncUnit,
  came: (rows: number) => Promise<void>,
): Promise<number> {
  const account = (await withWorkspace(workspaceId, listAccounts)).find(({ id }) => id === unit.targetId);
  if (!account) return 0;
  const { since, until, targetId: accountId } = unit;
  const seenAt = new Date().toISOString();
  const externalId = account.externalId.replace(/^act_/, '');
  const { rows, readingId } = await withMeta(workspaceId, account.connectionId, async (client) => {
    const read = await readPages(
      workspaceId,
      LEVELS,
      (level, after) =>
        client.objects({
          accountId: externalId,
          level: level as ChangeableLevel,
          after,
        }),
      { source: 'meta-objects', kind: 'objects', accountId, since, until, seenAt },
      came,
    );
    await keepThumbnails(workspaceId, client, { accountId, externalId });
    return read;
  });
  await noteReadingOf(workspaceId, unit.id, readingId);
  return rows;
}

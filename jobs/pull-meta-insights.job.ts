import { withMeta } from '#app/connections/meta.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { listAccounts } from '#app/database/reading/shops.server.ts';
import { markFetched } from '#app/database/writing/shops.server.ts';
import { runUnit } from '#app/features/sync/run-unit.server.ts';
import { collect } from '#app/pipeline/collect.server.ts';
import type { MetaClient } from '#app/platforms/meta/client.ts';
import { NotFoundError } from '#app/runtime/errors.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

type Asked = JobPayload<'pull-meta-insights'>;

/** Pulls an account's daily insights, by ad and by campaign, page by page; each page is a raw event. */
export async function pullMetaInsights(asked: Asked): Promise<void> {
  if (!asked.unitId) return void (await pull(asked, async () => undefined));
  await runUnit(asked.workspaceId, asked.unitId, (_unit, came) => pull(asked, came));
}

async function pull(asked: Asked, came: (rows: number) => Promise<void>): Promise<number> {
  const { workspaceId, accountId } = asked;
  const account = (await withWorkspace(workspaceId, listAccounts)).find(({ id }) => id === accountId);
  if (!account) throw new NotFoundError('There is no such ad account');
  const fetchedAt = new Date().toISOString();
  const rows = await withMeta(workspaceId, account.connectionId, (client) =>
    collectPages(client, { ...asked, fetchedAt, externalId: account.externalId.replace(/^act_/, '') }, came),
  );
  await withWorkspace(workspaceId, (tx) => markFetched(tx, accountId, fetchedAt));
  return rows;
}

async function collectPages(
  client: MetaClient,
  { workspaceId, accountId, externalId, since, until, fetchedAt }: Asked & { fetchedAt: string; externalId: string },
  came: (rows: number) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (const level of ['campaign', 'ad'] as const) {
    for (let after: string | null = null, page = 1; ; page += 1) {
      const { text, next, rows } = await client.insights({ accountId: externalId, level, since, until, after });
      await collect(workspaceId, {
        source: 'meta-insights',
        topic: level,
        deliveryKey: [accountId, level, since, until, fetchedAt, page].join('|'),
        meta: { accountId, level, since, until, fetchedAt },
        body: Buffer.from(text),
      });
      count += rows;
      await came(count);
      if (!next) break;
      after = next;
    }
  }
  return count;
}

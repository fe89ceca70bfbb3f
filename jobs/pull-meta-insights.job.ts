import { openMeta } from '#app/connections/meta.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { listAccounts } from '#app/database/reading/shops.server.ts';
import { markFetched } from '#app/database/writing/shops.server.ts';
import { collect } from '#app/pipeline/collect.server.ts';
import { NotFoundError } from '#app/runtime/errors.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Pulls an account's daily insights, by ad and by campaign, page by page; each page is a raw event. */
export async function pullMetaInsights(payload: JobPayload<'pull-meta-insights'>): Promise<void> {
  const { workspaceId, accountId, since, until } = payload;
  const account = (await withWorkspace(workspaceId, listAccounts)).find(({ id }) => id === accountId);
  if (!account) throw new NotFoundError('There is no such ad account');
  const client = await openMeta(workspaceId);
  const fetchedAt = new Date().toISOString();
  for (const level of ['campaign', 'ad'] as const) {
    for (let after: string | null = null, page = 1; ; page += 1) {
      const query = { accountId: account.externalId.replace(/^act_/, ''), level, since, until, after };
      const { text, next } = await client.insights(query);
      await collect(workspaceId, {
        source: 'meta-insights',
        topic: level,
        deliveryKey: [account.id, level, since, until, fetchedAt, page].join('|'),
        meta: { accountId, level, since, until, fetchedAt },
        body: Buffer.from(text),
      });
      if (!next) break;
      after = next;
    }
  }
  await withWorkspace(workspaceId, (tx) => markFetched(tx, accountId, fetchedAt));
}

import { withMeta } from '../../connections/meta.server.ts';
import { listAccounts } from '../../database/reading/shops.server.ts';
import { markFetched } from '../../database/writing/shops.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { daysBetween } from '../../domain/values/days.ts';
import type { MetaClient } from '../../platforms/meta/client.ts';
import { INSIGHTS_LEVELS, type InsightsLevel } from '../../platforms/meta/wire/insights.wire.ts';
import { noteReadingOf, type PageOf, readPages } from './read-pages.server.ts';
import { completeRuns } from './report-runs.server.ts';

/** So few days Meta computes while we wait; more are a report that runs there. */
const AT_ONCE_DAYS = 3;

interface AskedDays {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly since: string;
  readonly until: string;
  readonly unitId?: string | undefined;
}

/**
 * Reads what an account's campaigns, ad sets and ads cost on each of some days, as of one instant. Answers how many rows
 * that are, none where there is no such account any more; throws PlatformError `rate-limited` while Meta's report is not ready.
 */
export async function pullInsights(asked: AskedDays, came: (rows: number) => Promise<void>): Promise<number> {
  const { workspaceId, accountId, since, until, unitId } = asked;
  const account = (await withWorkspace(workspaceId, listAccounts)).find(({ id }) => id === accountId);
  if (!account) return 0;
  const query = { accountId: account.externalId.replace(/^act_/, ''), since, until };
  const { rows, readingId } = await withMeta(
    workspaceId,
    account.connectionId,
    async (client) => {
      const { seenAt, page } =
        unitId && daysBetween(since, until) >= AT_ONCE_DAYS
          ? await pagesOfReports(client, workspaceId, unitId, query)
          : pagesAtOnce(client, query);
      const what = { source: 'meta-insights', kind: 'insights', accountId, since, until, seenAt } as const;
      return readPages(workspaceId, INSIGHTS_LEVELS, page, what, came);
    },
    { priority: daysBetween(since, until) === 0 ? 'today' : 'history' },
  );
  if (unitId) await noteReadingOf(workspaceId, unitId, readingId);
  await withWorkspace(workspaceId, (tx) => markFetched(tx, accountId, new Date().toISOString()));
  return rows;
}

type Query = Parameters<typeof pagesAtOnce>[1];
interface Pages {
  readonly seenAt: string;
  readonly page: PageOf;
}

function pagesAtOnce(client: MetaClient, query: { accountId: string; since: string; until: string }): Pages {
  return {
    seenAt: new Date().toISOString(),
    page: (level, after) => client.insights({ ...query, level: level as InsightsLevel, after }),
  };
}

async function pagesOfReports(client: MetaClient, workspaceId: string, unitId: string, query: Query): Promise<Pages> {
  const { seenAt, runs } = await completeRuns(client.reports, { workspaceId, unitId, query });
  return {
    seenAt,
    page: (level, after) =>
      client.reports.page({ runId: runs[level as InsightsLevel], accountId: query.accountId }, after),
  };
}

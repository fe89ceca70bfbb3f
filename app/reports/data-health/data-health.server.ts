import { readAccounts } from '../../database/reading/account-freshness.server.ts';
import { queueCounts } from '../../database/reading/data-health.server.ts';
import { chainHead } from '../../database/reading/raw-chain.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { dayTable } from '../../domain/values/days.ts';
import { freshnessOf, publicFreshness } from '../roas/freshness.ts';
import { healthCounts } from './health-counts.server.ts';
import type { DataHealth, HealthNow } from './types.ts';

/** Whether the figures can be trusted: what came in, what was dropped and why, how many orders are tied to touches. */
export async function dataHealth(workspaceId: string, now: number = Date.now()): Promise<DataHealth> {
  return { ...(await healthCounts(workspaceId, now)), ...(await healthNow(workspaceId, now)), countedAt: null };
}

/** What is at hand at once, however much came in. */
export function healthNow(workspaceId: string, now: number): Promise<HealthNow> {
  return withWorkspace(workspaceId, async (tx) => {
    const { timeZone } = await readSettings(tx);
    const today = dayTable(timeZone).dayOf(now);
    const accounts = await readAccounts(tx);
    const queue = await queueCounts(tx);
    const head = await chainHead(tx);
    return {
      queue: { ...queue, oldestPendingAt: queue.oldestPendingAt?.toISOString() ?? null },
      freshness: accounts.map((account) => publicFreshness(freshnessOf(account, today, now, timeZone))),
      chain: {
        events: Number(head?.seq ?? 0n),
        lastSeq: String(head?.seq ?? 0n),
        lastHash: head?.hash.toString('hex') ?? null,
      },
    };
  });
}

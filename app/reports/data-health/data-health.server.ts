import { addDays, dayTable } from '../../domain/values/days.ts';
import { readAccounts } from '../../database/reading/account-freshness.server.ts';
import {
  eventsPerDay,
  eventSources,
  identityCounts,
  outcomeReasons,
  queueCounts,
  signalCoverage,
  testOrders,
} from '../../database/reading/data-health.server.ts';
import { chainHead } from '../../database/reading/raw-chain.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { freshnessOf, publicFreshness } from '../roas/freshness.ts';
import type { DataHealth } from './types.ts';

/** Days of events in the plots, and days of orders that coverage is told of. */
export const PLOTTED_DAYS = 30;
export const COVERED_DAYS = 90;

/** Whether the figures can be trusted: what came in, what was dropped and why, how many orders are tied to touches. */
export function dataHealth(workspaceId: string, now: number = Date.now()): Promise<DataHealth> {
  return withWorkspace(workspaceId, async (tx) => {
    const { timeZone } = await readSettings(tx);
    const today = dayTable(timeZone).dayOf(now);
    const accounts = await readAccounts(tx);
    const coverage = await signalCoverage(tx, COVERED_DAYS);
    const queue = await queueCounts(tx);
    const head = await chainHead(tx);
    return {
      sources: await sourcesOf(tx, timeZone, today),
      reasons: await outcomeReasons(tx),
      coverage,
      coveredDays: COVERED_DAYS,
      orders: { ...ordersOf(coverage), test: await testOrders(tx) },
      identity: await identityCounts(tx),
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

async function sourcesOf(tx: WorkspaceTx, zone: string, today: string): Promise<DataHealth['sources']> {
  const first = addDays(today, 1 - PLOTTED_DAYS);
  const since = new Date(dayTable(zone).midnightOf(first)).toISOString();
  const counts = new Map((await eventsPerDay(tx, since, zone)).map((row) => [`${row.source}|${row.day}`, row.count]));
  const days = Array.from({ length: PLOTTED_DAYS }, (_, index) => addDays(first, index));
  return (await eventSources(tx)).map((row) => ({
    ...row,
    lastReceivedAt: row.lastReceivedAt?.toISOString() ?? null,
    perDay: days.map((day) => ({ day, count: counts.get(`${row.source}|${day}`) ?? 0 })),
  }));
}

function ordersOf(coverage: DataHealth['coverage']): { total: number; attributed: number; unattributed: number } {
  const total = coverage.reduce((sum, row) => sum + row.orders, 0);
  const unattributed = coverage.find(({ signal }) => signal === 'none')?.orders ?? 0;
  return { total, attributed: total - unattributed, unattributed };
}

import {
  eventsPerDay,
  eventSources,
  identityCounts,
  outcomeReasons,
  signalCoverage,
  testOrders,
} from '../../database/reading/data-health.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';
import type { HealthCounts } from './types.ts';

/** Days of events in the plots, and days of orders that coverage is told of. */
export const PLOTTED_DAYS = 30;
export const COVERED_DAYS = 90;

/** All that is counted over everything that ever came in: it takes the longer the more that is. */
export function healthCounts(workspaceId: string, now: number = Date.now()): Promise<HealthCounts> {
  return withWorkspace(workspaceId, async (tx) => {
    const { timeZone } = await readSettings(tx);
    const coverage = await signalCoverage(tx, COVERED_DAYS);
    return {
      sources: await sourcesOf(tx, timeZone, dayTable(timeZone).dayOf(now)),
      reasons: await outcomeReasons(tx),
      coverage,
      coveredDays: COVERED_DAYS,
      orders: { ...ordersOf(coverage), test: await testOrders(tx) },
      identity: await identityCounts(tx),
    };
  });
}

async function sourcesOf(tx: WorkspaceTx, zone: string, today: string): Promise<HealthCounts['sources']> {
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

function ordersOf(coverage: HealthCounts['coverage']): { total: number; attributed: number; unattributed: number } {
  const total = coverage.reduce((sum, row) => sum + row.orders, 0);
  const unattributed = coverage.find(({ signal }) => signal === 'none')?.orders ?? 0;
  return { total, attributed: total - unattributed, unattributed };
}

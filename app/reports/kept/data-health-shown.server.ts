import { healthNow } from '../data-health/data-health.server.ts';
import type { DataHealth } from '../data-health/types.ts';
import { keptReport } from './kept-report.server.ts';

/** Data health for its page: what must be counted may be of some minutes ago, and says so. What waits and failed is of now. */
export async function dataHealthShown(workspaceId: string): Promise<DataHealth> {
  const { report, countedAt } = await keptReport(workspaceId, 'health', {});
  return { ...report, ...(await healthNow(workspaceId, Date.now())), countedAt };
}

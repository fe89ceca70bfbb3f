import { countReport } from '#app/reports/kept/kept-report.server.ts';
import { type ParamsOf, type ReportName, reportOf } from '#app/reports/kept/reports.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Counts a kept report again. One that another release knew is nobody's any more. */
export async function countKeptReport({ workspaceId, name, params }: JobPayload<'count-report'>): Promise<void> {
  const known = reportOf(name);
  if (known) await countReport(workspaceId, known, JSON.parse(params) as ParamsOf<ReportName>);
}

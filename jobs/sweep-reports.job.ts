import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { renewKept } from '#app/reports/kept/kept-report.server.ts';

/** Has those reports counted again that take long and were asked for today. */
export async function sweepReports(): Promise<void> {
  for (const { id } of await listWorkspaces()) await renewKept(id);
}

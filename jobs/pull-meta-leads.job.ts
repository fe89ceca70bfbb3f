import { pullForms, pullLeads } from '#app/features/sync/pull-meta-leads.server.ts';
import { runUnit } from '#app/features/sync/run-unit.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Lists a page's forms and has the leads of each pulled, or pulls those of one form. */
export async function pullMetaLeads({ workspaceId, unitId }: JobPayload<'pull-meta-leads'>): Promise<void> {
  await runUnit(workspaceId, unitId, (unit, came) =>
    unit.kind === 'forms' ? pullForms(workspaceId, unit) : pullLeads(workspaceId, unit, came),
  );
}

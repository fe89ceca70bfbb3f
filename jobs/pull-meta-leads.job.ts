import { pullForms, pullLeads, pullLeadsOfAd } from '#app/features/sync/pull-meta-leads.server.ts';
import { runUnit } from '#app/features/sync/run-unit.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Lists a page's forms and has the leads of each pulled, or pulls those of one form or ad. */
export async function pullMetaLeads({ workspaceId, unitId }: JobPayload<'pull-meta-leads'>): Promise<void> {
  await runUnit(workspaceId, unitId, (unit, came) => {
    if (unit.kind === 'forms') return pullForms(workspaceId, unit);
    return unit.kind === 'ad-leads' ? pullLeadsOfAd(workspaceId, unit, came) : pullLeads(workspaceId, unit, came);
  });
}

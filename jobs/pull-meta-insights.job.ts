import { pullInsights } from '#app/features/sync/pull-insights.server.ts';
import { runUnit } from '#app/features/sync/run-unit.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Pulls an account's daily insights by campaign, ad set and ad. */
export async function pullMetaInsights(asked: JobPayload<'pull-meta-insights'>): Promise<void> {
  if (!asked.unitId) return void (await pullInsights(asked, async () => undefined));
  await runUnit(asked.workspaceId, asked.unitId, (_unit, came) => pullInsights(asked, came));
}

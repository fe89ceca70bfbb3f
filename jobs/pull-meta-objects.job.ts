import { pullObjects } from '#app/features/sync/pull-objects.server.ts';
import { runUnit } from '#app/features/sync/run-unit.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Reads an account's campaigns, ad sets and ads as they are now. */
export async function pullMetaObjects({ workspaceId, unitId }: JobPayload<'pull-meta-objects'>): Promise<void> {
  await runUnit(workspaceId, unitId, (unit, came) => pullObjects(workspaceId, unit, came));
}

import { workspacesOfOtherForm } from '#app/database/system/derived-form.server.ts';
import { DERIVED_FORM } from '#app/domain/versions/derived-form.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { logFor } from '#app/runtime/log.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';

/** Has the derived data renewed of every workspace whose form is not this release's. */
export async function enqueueRenewals(): Promise<void> {
  for (const workspaceId of await workspacesOfOtherForm(DERIVED_FORM)) await enqueue('renew-derived', { workspaceId });
}

/**
 * Makes a workspace's derived data again from its raw events, in one transaction: pages show the old figures until the
 * new ones stand. What has this release's form by now is left alone.
 */
export async function renewDerived({ workspaceId }: { workspaceId: string }): Promise<void> {
  if (!(await workspacesOfOtherForm(DERIVED_FORM)).includes(workspaceId)) return;
  const { events, failed } = await rebuildWorkspace(workspaceId);
  logFor({ workspace: workspaceId }).info({ events, failed, form: DERIVED_FORM }, 'derived data renewed');
}

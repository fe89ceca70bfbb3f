import { closeErrand } from '#app/database/system/outbox.server.ts';
import { findWorkspace } from '#app/database/system/workspaces.server.ts';
import { tellAlert as tell } from '#app/features/alerts/tell-alert.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';
import { wordsFor } from './word-alert.ts';

/** Tells an alert to one recipient; what can't be told now is tried again. */
export async function tellAlert({ workspaceId, errandId, messageId }: JobPayload<'tell-alert'>): Promise<void> {
  const workspace = await findWorkspace(workspaceId);
  if (workspace) await tell(workspaceId, messageId, wordsFor(workspace.name));
  await closeErrand(errandId);
}

import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { keepMetaCurrent } from '#app/features/sync/keep-meta-current.server.ts';

/** Has what is read from Meta kept current in every workspace. */
export async function sweepMeta(): Promise<void> {
  for (const { id } of await listWorkspaces()) await keepMetaCurrent(id);
}

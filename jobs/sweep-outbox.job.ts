import { workspacesWithWork } from '#app/database/system/outbox.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';
import { enqueueErrands } from './errands.ts';

/** Finds what a crash left between commit and queue. */
export async function sweepOutbox(): Promise<void> {
  for (const workspaceId of await workspacesWithWork()) await enqueue('process-events', { workspaceId });
  await enqueueErrands();
}

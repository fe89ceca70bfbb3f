import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { shopsDue } from '#app/features/write-back/due-shops.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';

/** Has the orders written back of every shop where something may have changed: a journey, a choice, a day that passed. */
export async function sweepWriteBacks(): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces()) {
    for (const shopId of await shopsDue(workspaceId)) await enqueue('write-back-orders', { workspaceId, shopId });
  }
}

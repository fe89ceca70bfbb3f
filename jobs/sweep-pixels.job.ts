import { openShops } from '#app/database/reading/shop-pixels.server.ts';
import { listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';

/** Has every connected shop's web pixel looked after. */
export async function sweepPixels(): Promise<void> {
  for (const { id: workspaceId } of await listWorkspaces()) {
    const shops = await withWorkspace(workspaceId, openShops);
    for (const shopId of shops) await enqueue('watch-pixel', { workspaceId, shopId, mode: 'look' });
  }
}

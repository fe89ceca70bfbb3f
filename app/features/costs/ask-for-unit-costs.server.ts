import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { shopSession } from '../../database/writing/shop-sessions.server.ts';
import { say } from '../../domain/messages/message.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { enqueue } from '../../runtime/queue.server.ts';
import type { ShopOfWorkspace } from '../shopify-orders/shop-of-workspace.ts';

/** Has the unit costs of a shop's catalogue looked at now. NotFoundError where the shop has not installed the app. */
export async function askForUnitCosts({ workspaceId, shopId }: ShopOfWorkspace): Promise<void> {
  const session = await withWorkspace(workspaceId, (tx) => shopSession(tx, shopId));
  if (!session) throw new NotFoundError(say('shop-without-app'));
  await enqueue('pull-unit-costs', { workspaceId, shopId }, { deduplication: `unit-costs-${shopId}-now` });
}

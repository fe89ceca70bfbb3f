import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { shopSession } from '../../database/writing/shop-sessions.server.ts';
import { say } from '../../domain/messages/message.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { enqueue } from '../../runtime/queue.server.ts';
import type { ShopOfWorkspace } from '../shopify-orders/shop-of-workspace.ts';

const MINUTE = 60_000;

/**
 * Has the unit costs of a shop's catalogue looked at now. Wishes within a minute are one: a finished job keeps its id for a
 * while, and a wish after it must not be lost. NotFoundError where the shop has not installed the app.
 */
export async function askForUnitCosts({ workspaceId, shopId }: ShopOfWorkspace): Promise<void> {
  const session = await withWorkspace(workspaceId, (tx) => shopSession(tx, shopId));
  if (!session) throw new NotFoundError(say('shop-without-app'));
  const deduplication = `unit-costs-${shopId}-now-${Math.floor(Date.now() / MINUTE)}`;
  await enqueue('pull-unit-costs', { workspaceId, shopId }, { deduplication });
}

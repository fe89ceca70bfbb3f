import { shopSession } from '../../database/writing/shop-sessions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { wishPull } from '../../database/writing/order-pulls.server.ts';
import { say } from '../../domain/messages/message.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { enqueue } from '../../runtime/queue.server.ts';

export interface OrdersWish {
  readonly workspaceId: string;
  readonly shopId: string;
  readonly since?: string | null; // UTC instant: orders placed from then on; null: all that may be seen
}

/**
 * Has a shop's orders pulled again. Answers whether a pull was asked for: while one is open, a second wish does nothing.
 * Throws NotFoundError where the shop has not installed the app.
 */
export async function askForOrders({ workspaceId, shopId, since = null }: OrdersWish): Promise<boolean> {
  return withWorkspace(workspaceId, async (tx) => {
    if (!(await shopSession(tx, shopId))) throw new NotFoundError(say('shop-without-app'));
    const wish = { shopId, since, askedAt: new Date().toISOString() };
    if (!(await wishPull(tx, wish))) return false;
    // before the commit: a job that comes too early makes the row itself, one that is never asked for would stay open
    await enqueue('pull-shopify-orders', { workspaceId, ...wish });
    return true;
  });
}

import { describe, expect, test } from 'vitest';
import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { reconcileOrders } from '#app/features/shopify-orders/reconcile-orders.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pullsOf } from './installed-shop.ts';

const { sandbox } = await useShopify();
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });
const bucket = { maximum: 20_000, restoreRate: 20_000 };
const LINES = 230; // more than two pages of an order's lines, more than a refund's first page and one more
await sandbox.control({ admin: { bucket, unreadyFor: 0, longRefund: LINES } });

const HOUR = 3_600_000;

interface Told {
  readonly refunds: { readonly refundLineItems: { readonly nodes: unknown[] } }[];
}

/** How many refunded lines the stored orders tell of that have the most of them, and what those orders are worth. */
async function longest({ workspaceId }: InstalledShop) {
  return withWorkspace(workspaceId, async (tx) => {
    const bodies = await tx.rows<{ text: string }>(`SELECT convert_from(body, 'UTF8') AS text FROM raw_event`);
    const lines = bodies.map(({ text }) => (JSON.parse(text) as Told).refunds[0]?.refundLineItems.nodes.length ?? 0);
    const worth = await tx.rows<{ sold: string; refunded: string }>(
      `SELECT sum(e.product + e.shipping + e.tax)::text AS sold,
         sum(e.refund_product + e.refund_shipping + e.refund_tax + e.refund_tip)::text AS refunded
       FROM order_entry e JOIN shop_order o ON o.workspace_id = e.workspace_id AND o.id = e.order_id
       WHERE o.name LIKE '%-long' GROUP BY e.order_id`,
    );
    return { lines: Math.max(...lines), worth };
  });
}

describe('given an order with a refund of hundreds of lines', () => {
  test('when orders are pulled, then it comes whole, and what was paid and given back are the same', async () => {
    const shop = await installShop();
    const [wish] = await pullsOf(shop);
    await pullOrders(wish!, { openAdmin, patience: { pollMs: 20, waitMs: 20_000 } });
    await processAll(shop.workspaceId);
    const { lines, worth } = await longest(shop);
    expect(lines).toBe(LINES);
    expect(worth).toEqual([{ sold: expect.stringMatching(/^[1-9]\d+$/), refunded: worth[0]!.sold }]);
    const changedSince = new Date(sandbox.world.until - 24 * HOUR).toISOString();
    expect(await reconcileOrders({ ...shop, changedSince }, openAdmin)).toMatchObject({ fresh: 0 });
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { readOrderPulls } from '#app/database/reading/order-pulls.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { askForOrders } from '#app/features/shopify-orders/ask-for-orders.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { collect } from '#app/pipeline/collect.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pullsOf } from './installed-shop.ts';

const { sandbox } = await useShopify();
// several teams on this server: each shop gets a workspace of its own
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });
const patience = { pollMs: 20, waitMs: 20_000 };
const DAY = 86_400_000;
// Shopify tells whole seconds: what another test started within the same one would be taken up
beforeEach(() => new Promise((resolve) => setTimeout(resolve, 1_000)));

const progressOf = async ({ workspaceId, shopId }: InstalledShop) =>
  (await withWorkspace(workspaceId, readOrderPulls)).find((pull) => pull.shopId === shopId)!;

describe('given a shop that installed the app', () => {
  test('then its pull is waiting, and from when on there will be orders is known once it began', async () => {
    const shop = await installShop();
    expect(await progressOf(shop)).toMatchObject({ state: 'waiting', stored: 0, orders: null, startedAt: null });
    const [wish] = await pullsOf(shop);
    const { orders } = await pullOrders(wish!, { openAdmin, patience });
    const done = await progressOf(shop);
    expect(done).toMatchObject({ state: 'done', failure: null, orders, stored: orders, toProcess: orders });
    expect(done.rows).toBe(done.objects);
    expect(done.objects).toBeGreaterThan(orders);
    expect(done.historyFrom!.getTime()).toBe(Date.parse(wish!.askedAt) - 60 * DAY);
    await processAll(shop.workspaceId);
    expect((await progressOf(shop)).toProcess).toBe(0);
    // what comes in afterwards, by the pixel or by a later look, is none of the pull's
    const later = { meta: {}, body: Buffer.from('{}'), deliveryKey: 'later' };
    await collect(shop.workspaceId, { ...later, source: 'pixel', topic: 'batch' });
    await collect(shop.workspaceId, { ...later, source: 'shopify-admin', topic: 'order' });
    expect((await progressOf(shop)).toProcess).toBe(0);
  });

  test('when Shopify needs long, then the pull comes back as often as it takes, and says how far Shopify is', async () => {
    const shop = await installShop();
    const [wish] = await pullsOf(shop);
    const hour = 3_600_000;
    await sandbox.control({ admin: { bulkWaitMs: hour } });
    try {
      let comeBacks = 0;
      for (let isDone = false; !isDone;) {
        if (comeBacks === 7) await sandbox.control({ admin: { bulkWaitMs: 20 } });
        isDone = await pullOrders(wish!, { openAdmin, patience: { pollMs: 20, waitMs: 50 } }).then(
          () => true,
          (error: unknown) => {
            expect(error).toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 20 });
            comeBacks += 1;
            return false;
          },
        );
        if (!isDone) expect(await progressOf(shop)).toMatchObject({ state: 'at-shopify', failure: null });
      }
      expect(comeBacks).toBeGreaterThanOrEqual(7);
    } finally {
      await sandbox.control({ admin: { bulkWaitMs: 20 } });
    }
    expect(await progressOf(shop)).toMatchObject({ state: 'done' });
  });

  test('when an attempt fails, then it says why, and the next one takes that back', async () => {
    const shop = await installShop();
    const [wish] = await pullsOf(shop);
    await sandbox.control({ admin: { failBulk: 1 } });
    await expect(pullOrders(wish!, { openAdmin, patience })).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await progressOf(shop)).toMatchObject({ state: 'failed', failure: 'unavailable' });
    await pullOrders(wish!, { openAdmin, patience });
    expect(await progressOf(shop)).toMatchObject({ state: 'done', failure: null });
  });
});

describe('given a wish for another pull', () => {
  test('when one is open, then it does nothing; afterwards it is a pull of its own', async () => {
    const shop = await installShop();
    expect(await askForOrders(shop)).toBe(false);
    const [first] = await pullsOf(shop);
    await pullOrders(first!, { openAdmin, patience });
    const wishes = await Promise.all([1, 2, 3].map(() => askForOrders(shop)));
    expect(wishes.filter(Boolean)).toHaveLength(1);
    expect(await pullsOf(shop)).toHaveLength(2);
    const second = (await pullsOf(shop)).find(({ askedAt }) => askedAt !== first!.askedAt);
    expect(await progressOf(shop)).toMatchObject({ state: 'waiting', stored: 0, askedAt: new Date(second!.askedAt) });
    expect(await pullOrders(second!, { openAdmin, patience })).toMatchObject({ fresh: 0 });
  });

  test('when a job of an earlier wish still runs, then it does not write over the later one', async () => {
    const shop = await installShop();
    const [first] = await pullsOf(shop);
    await pullOrders(first!, { openAdmin, patience });
    await askForOrders(shop);
    await pullOrders(first!, { openAdmin, patience });
    expect(await progressOf(shop)).toMatchObject({ state: 'waiting', stored: 0 });
  });

  test('when the shop has not installed the app, then it is refused', async () => {
    const { workspaceId } = await installShop();
    const nowhere = { workspaceId, shopId: '11111111-1111-4111-8111-111111111111' };
    await expect(askForOrders(nowhere)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

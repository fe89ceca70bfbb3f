import { describe, expect, test } from 'vitest';
import { type OpenAdmin, openAdmin } from '#app/connections/shopify-admin.server.ts';
import { readOrderPulls } from '#app/database/reading/order-pulls.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { askJourneys, rememberJourney } from '#app/features/shopify-orders/ask-journeys.server.ts';
import { lookForChanges } from '#app/features/shopify-orders/look-for-changes.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { readAgain } from '#app/features/shopify-orders/single-orders.server.ts';
import { replayAll } from '#app/features/dead-letters.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { PlatformError, type PlatformErrorKind } from '#app/platforms/http/platform-error.ts';
import { shopCompleteness } from '#app/reports/data-health/shop-completeness.server.ts';
import { JOBS } from '#app/runtime/jobs.ts';
import { jobQueue } from '#app/runtime/queue.server.ts';
import { readOrderAgain } from '#jobs/read-order.job.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pulledShop, pullsOf } from './installed-shop.ts';

const { sandbox, urls } = await useShopify();
const superuser = useSuperuser(urls);
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });
await sandbox.control({ admin: { bucket: { maximum: 20_000, restoreRate: 20_000 }, unreadyFor: 0 } });

const HOUR = 3_600_000;
const { orders, until } = sandbox.world;
const changedAt = ({ versions }: (typeof orders)[number]): number => versions.at(-1)!.at;
const gid = (id: string): string => `gid://shopify/Order/${id}`;
const from = until - 10 * 24 * HOUR;
const changed = orders.filter((order) => changedAt(order) >= from).toSorted((a, b) => changedAt(a) - changedAt(b));
const middle = gid(changed[Math.floor(changed.length / 2)]!.id);
const refunded = gid(orders.findLast(({ versions }) => versions.at(-1)!.refunds.length > 0)!.id);

/** Shopify that fails for questions about these orders, as for one whose answer has changed its shape. */
const failingFor =
  (kind: PlatformErrorKind, isBad: (id: string) => boolean): OpenAdmin =>
  async (workspaceId, shopId) => {
    const client = await openAdmin(workspaceId, shopId);
    return {
      ...client,
      query: async (document, variables) => {
        if (!isBad(String(variables?.['id']))) return client.query(document, variables);
        throw new PlatformError({ platform: 'shopify', kind, message: 'an order is not as documented' });
      },
    };
  };

const pulledAt = (at: number): Promise<InstalledShop> => pulledShop(superuser, at);
const stored = async ({ workspaceId }: InstalledShop): Promise<Set<string>> => {
  const rows = await withWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string }>(`SELECT DISTINCT meta ->> 'orderId' AS id FROM raw_event`),
  );
  return new Set(rows.map(({ id }) => id));
};

describe('given an order that can not be read', () => {
  test.each(['shape-changed', 'bad-request'] as const)(
    'when the shop is looked through and it is %s, then all others are there, and it is told of until it is read',
    async (kind) => {
      const shop = await pulledAt(from);
      const bad = failingFor(kind, (id) => id === middle);
      const found = await lookForChanges(shop, { openAdmin: bad, now: until });
      expect(found).toMatchObject({ fresh: changed.length - 1, changed: changed.length });
      expect(Date.parse(found!.lookedUntil!)).toBe(changedAt(changed.at(-1)!));
      expect((await stored(shop)).has(middle)).toBe(false);
      await processAll(shop.workspaceId);
      await superuser.query(`UPDATE order_look SET missed = 0 WHERE shop_id = $1`, [shop.shopId]);
      expect(await shopCompleteness(shop.workspaceId, until)).toMatchObject([{ state: 'some-unread', unread: 1 }]);
      await readAgain(shop, middle, bad);
      expect(await shopCompleteness(shop.workspaceId, until)).toMatchObject([{ unread: 1 }]);
      // from the list of what failed, as the page asks for it
      expect(await replayAll({ workspaceId: shop.workspaceId, userId: 'anybody' })).toBe(1);
      const jobs = await jobQueue().getJobs(['waiting']);
      const [job] = jobs.filter(({ name, data }) => name === 'read-order' && data['shopId'] === shop.shopId);
      await readOrderAgain(JOBS['read-order'].payload.parse(job!.data));
      expect((await stored(shop)).has(middle)).toBe(true);
      expect(await shopCompleteness(shop.workspaceId, until)).toMatchObject([{ state: 'complete', unread: 0 }]);
    },
  );

  test('when orders are pulled, then the pull comes to its end', async () => {
    const shop = await installShop();
    const [wish] = await pullsOf(shop);
    const means = { openAdmin: failingFor('shape-changed', (id) => id === refunded) };
    const report = await pullOrders(wish!, { ...means, patience: { pollMs: 20, waitMs: 20_000 } });
    expect(report.readAlone).toBeGreaterThan(1);
    expect(report.fresh).toBe(report.orders - 1);
    expect(await withWorkspace(shop.workspaceId, readOrderPulls)).toMatchObject([{ state: 'done', failure: null }]);
  });

  test('when its journey is asked for, then it waits longer, and the others’ are asked for', async () => {
    const shop = await pulledAt(from);
    for (const id of [refunded, middle]) await rememberJourney(shop, id);
    const means = { openAdmin: failingFor('shape-changed', (id) => id === refunded), now: () => Date.now() + HOUR };
    expect(await askJourneys(shop, means)).toEqual({ asked: 2, ready: 1, givenUp: 0 });
    expect(await askJourneys(shop, means)).toMatchObject({ asked: 0 });
  });
});

test('given that no order can be read, then the look fails: that is no matter of the orders', async () => {
  const shop = await pulledAt(from);
  const look = lookForChanges(shop, { openAdmin: failingFor('bad-request', (id) => id.includes('Order')), now: until });
  expect(changed.length).toBeGreaterThan(20);
  await expect(look).rejects.toMatchObject({ kind: 'bad-request' });
});

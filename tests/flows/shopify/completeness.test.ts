import { describe, expect, test } from 'vitest';
import { type OpenAdmin, openAdmin } from '#app/connections/shopify-admin.server.ts';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { lookForChanges } from '#app/features/shopify-orders/look-for-changes.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { PlatformError, type PlatformErrorKind } from '#app/platforms/http/platform-error.ts';
import { shopCompleteness } from '#app/reports/data-health/shop-completeness.server.ts';
import { deliveryBody } from '../../../sandbox/shopify/request.ts';
import { delivery, useSuperuser } from '../../support/pipeline-workspace.ts';
import { useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pulledShop, pullsOf } from './installed-shop.ts';

const { sandbox, urls } = await useShopify();
const superuser = useSuperuser(urls);
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });
await sandbox.control({ admin: { bucket: { maximum: 20_000, restoreRate: 20_000 }, unreadyFor: 0 } });

const HOUR = 3_600_000;
const { until } = sandbox.world;
const from = until - 120 * HOUR;
const now = until + HOUR;
const webhooks = sandbox.world.deliveries.filter((one) => one.kind === 'shopify');

const refused: OpenAdmin = () =>
  Promise.reject(new PlatformError({ platform: 'shopify', kind: 'no-permission', message: 'refused' }));
const looksOf = async ({ shopId }: InstalledShop) =>
  (await superuser.query(`SELECT * FROM order_look WHERE shop_id = $1 ORDER BY looked_at`, [shopId])).rows;

/** Shopify, and what happens before the n-th question to it. */
const before = (n: number, happen: () => unknown): OpenAdmin => {
  let asked = 0;
  return async (workspaceId, shopId) => {
    const client = await openAdmin(workspaceId, shopId);
    return {
      ...client,
      query: async (document, variables) => {
        if ((asked += 1) === n) await happen();
        return client.query(document, variables);
      },
    };
  };
};
const failingAt = (n: number, kind: PlatformErrorKind): OpenAdmin =>
  before(n, () => Promise.reject(new PlatformError({ platform: 'shopify', kind, message: 'no answer' })));
const told = async ({ workspaceId }: InstalledShop, at = now) => (await shopCompleteness(workspaceId, at))[0]!;

describe('given past orders that are not pulled yet, when data health tells of the shop', () => {
  test('then it says that they are being pulled, and nothing of the days that they go back', async () => {
    const shop = await installShop();
    await superuser.query(`UPDATE order_pull SET history_from = $2 WHERE shop_id = $1`, [shop.shopId, new Date(from)]);
    expect(await told(shop, Date.now())).toMatchObject({ state: 'being-pulled', failure: null, historyFrom: null });
    expect(await told(shop, Date.now() + 4 * HOUR)).toMatchObject({ state: 'look-late' });
  });

  test('then it says that they are not complete, and why, where the pull failed: also after a look', async () => {
    const shop = await installShop();
    const [wish] = await pullsOf(shop);
    await expect(pullOrders(wish!, { openAdmin: refused })).rejects.toThrow();
    expect(await told(shop)).toMatchObject({ state: 'pull-failed', failure: 'no-permission' });
    await lookForChanges(shop, { openAdmin });
    expect(await told(shop)).toMatchObject({ state: 'pull-failed', failure: 'no-permission' });
  });
});

describe('given a webhook that is not worked off, when the shop is looked through', () => {
  test.each([
    ['waits keeps from counting', false, 0],
    ['failed for good does not hide that none told', true, 1],
  ])('then one that %s', async (_what, dead, told) => {
    const shop = await pulledShop(superuser, from);
    const last = webhooks.at(-1)!;
    const { shopId, workspaceId } = shop;
    const waiting = delivery('shopify-webhook', last.topic, deliveryBody(last), { shopId });
    await appendRawEvents(workspaceId, [{ ...waiting, id: hashId('raw', shopId) }]);
    await superuser.query(`UPDATE outbox SET dead = $2 WHERE workspace_id = $1`, [workspaceId, dead]);
    const { missed, fresh } = (await lookForChanges(shop, { openAdmin, now }))!;
    expect(Math.sign(missed)).toBe(told);
    if (dead) expect(missed).toBe(fresh);
  });
});

describe('given looks that overlap, when data health tells of what changed', () => {
  test('then each change counts once', async () => {
    const shop = await pulledShop(superuser, from);
    const found = (await lookForChanges(shop, { openAdmin, now }))!;
    const again = (await lookForChanges(shop, { openAdmin, now: now + 1 }))!;
    expect(again).toMatchObject({ fresh: 0 });
    expect(again.changed).toBeGreaterThan(0);
    expect(await told(shop, now + 2)).toMatchObject({ changed: found.fresh });
  });
});

describe('given more changed orders than a page holds, when one of the second page does not come', () => {
  const long = until - 60 * 24 * HOUR;

  test.each(['failed', 'was killed'])(
    'then the look %s: it has not ended, and the next one judges the rest',
    async (how) => {
      const [shop, other] = [await pulledShop(superuser, long), await pulledShop(superuser, long)];
      const whole = (await lookForChanges(other, { openAdmin, now }))!;
      expect(whole.missed).toBe(whole.changed);
      await expect(lookForChanges(shop, { openAdmin: failingAt(150, 'unavailable'), now })).rejects.toMatchObject({
        kind: 'unavailable',
      });
      expect(await looksOf(shop)).toMatchObject([{ ended: false, failure: 'unavailable', changed: 100, missed: 100 }]);
      if (how === 'was killed') {
        await superuser.query(`UPDATE order_look SET failure = NULL WHERE shop_id = $1`, [shop.shopId]);
      }
      const state = how === 'failed' ? 'look-failed' : 'no-look';
      expect(await told(shop)).toMatchObject({ state, lookedAt: null });
      const rest = (await lookForChanges(shop, { openAdmin, now: now + 1 }))!;
      expect(rest.missed).toBe(whole.missed - 100);
      expect(await told(shop, now + 1)).toMatchObject({
        ...{ changed: whole.fresh, missed: whole.missed, lookedAt: new Date(now + 1).toISOString(), failure: null },
      });
      expect(await lookForChanges(shop, { openAdmin, now: now + 2 })).toMatchObject({ fresh: 0, missed: 0 });
    },
  );
});

describe('given a look that is under way', () => {
  test('when another one of the shop begins, then that does nothing', async () => {
    const [shop, other] = [await pulledShop(superuser, from), await pulledShop(superuser, from)];
    const second: unknown[] = [];
    const looks = async (): Promise<void> => {
      for (const one of [shop, other]) second.push(await lookForChanges(one, { openAdmin, now: now + 1 }));
    };
    expect(await lookForChanges(shop, { openAdmin: before(2, looks), now })).not.toBeNull();
    expect(second).toEqual([null, expect.objectContaining({ missed: expect.any(Number) })]);
    expect(await looksOf(shop)).toHaveLength(1);
    expect(await lookForChanges(shop, { openAdmin, now: now + 2 })).not.toBeNull();
  });

  test('when its connection is lost, then it goes on, and the next one may begin', async () => {
    const shop = await pulledShop(superuser, from);
    const cut = (): Promise<unknown> =>
      // of this database alone: other tests have theirs on the same server
      superuser.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks
         WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
    expect(await lookForChanges(shop, { openAdmin: before(2, cut), now })).not.toBeNull();
    expect(await looksOf(shop)).toMatchObject([{ ended: true }]);
    expect(await lookForChanges(shop, { openAdmin, now: now + 1 })).not.toBeNull();
  });

  test('when Shopify says to come back later, then it has neither failed nor ended', async () => {
    const shop = await pulledShop(superuser, from);
    const put = lookForChanges(shop, { openAdmin: failingAt(2, 'rate-limited'), now });
    await expect(put).rejects.toMatchObject({ kind: 'rate-limited' });
    expect(await looksOf(shop)).toEqual([]);
    expect(await told(shop)).toMatchObject({ state: 'no-look', failure: null });
    expect(await lookForChanges(shop, { openAdmin, now: now + 1 })).not.toBeNull();
  });
});

describe('given a shop that removed the app and came back, when data health tells of it', () => {
  test('then only looks since it came back are told of', async () => {
    const shop = await pulledShop(superuser, from);
    await lookForChanges(shop, { openAdmin, now });
    expect(await told(shop)).toMatchObject({ lookedAt: new Date(now).toISOString() });
    await superuser.query(`UPDATE shop_session SET installed_at = $2 WHERE shop_id = $1`, [
      shop.shopId,
      new Date(now + 1),
    ]);
    expect(await told(shop, now + 2)).toMatchObject({ state: 'no-look', lookedAt: null, changed: 0, missed: 0 });
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { openShop } from '#app/connections/shopify.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { createWorkspace, listWorkspaces } from '#app/database/system/workspaces.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import type { Pull } from '#app/features/shopify-orders/pull-progress.server.ts';
import { loader as sessionTokenPage } from '#app/routes/auth.session-token.ts';
import { action } from '#app/routes/webhooks.shopify.ts';
import { jobQueue } from '#app/runtime/queue.server.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { refusal } from '../access/browser.ts';
import { shopifyRequest } from '../doors/senders.ts';
import { asked, framed, sessionToken, useShopify } from './admin-rig.ts';

const { urls, sandbox, tokensAsked } = await useShopify();
const superuser = useSuperuser(urls);
// several teams on this server: each shop gets a workspace of its own
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });

const newShop = (): string => `shop-${randomUUID().slice(0, 8)}.myshopify.com`;

async function installed() {
  const shop = newShop();
  const actor = await requireActor(framed(shop, sessionToken(shop)));
  const { targetId: shopId } = (await destinationOf('shopify', shop))!;
  return { shop, actor, shopId };
}

const rowOf = async (shopId: string) => {
  const { rows } = await superuser.query<{ session: string | null; disconnected: Date | null; name: string }>(
    `SELECT shop_session::text AS session, disconnected_at AS disconnected, name FROM shop
     LEFT JOIN shop_session ON shop_session.shop_id = shop.id WHERE shop.id = $1`,
    [shopId],
  );
  return rows[0]!;
};

const deliver = async (shop: string, topic: string, body: object = {}, headers = {}): Promise<number> => {
  const request = shopifyRequest({ ...body, myshopify_domain: shop }, { shop, topic, headers });
  return (await action({ request, params: {}, context: {} })).status;
};

/** The pulls of a shop's orders that wait in the queue. */
const pullsOf = async (shopId: string): Promise<Pull[]> => {
  const jobs = await jobQueue().getJobs(['waiting', 'delayed', 'prioritized']);
  const pulls = jobs.filter(({ name }) => name === 'pull-shopify-orders').map(({ data }) => data as unknown as Pull);
  return pulls.filter((pull) => pull.shopId === shopId);
};

/** What happens at Shopify when a merchant removes the app, without the delivery that tells of it. */
const removeAtShopify = (shop: string) =>
  fetch(
    `${sandbox.origin}/store/${shop.replace('.myshopify.com', '')}/apps/sandbox-shopify-key/uninstall?app=${sandbox.origin}`,
    { method: 'POST' },
  );
const openAtShopify = (shop: string) =>
  fetch(`${sandbox.origin}/store/${shop.replace('.myshopify.com', '')}/apps/sandbox-shopify-key`);

describe('given a shop that opens the app for the first time', () => {
  test('then it has a workspace of its own, and whoever opened it owns it', async () => {
    const { actor, shop } = await installed();
    expect(actor).toMatchObject({ via: 'shopify', role: 'owner', workspaces: [{ id: actor.workspaceId }] });
    expect(actor.can('settings:update')).toBe(true);
    expect((await destinationOf('shopify', shop))!.workspaceId).toBe(actor.workspaceId);
    const other = await installed();
    expect(other.actor.workspaceId).not.toBe(actor.workspaceId);
  });

  test('then its token opens its Admin API, and is exchanged once', async () => {
    const { actor, shop, shopId } = await installed();
    const before = await tokensAsked();
    await requireActor(asked(sessionToken(shop)));
    const admin = await openShop(actor.workspaceId, shopId);
    expect(admin.shopDomain).toBe(shop);
    expect(await admin.token()).toMatch(/^shpat_[0-9a-f]{32}$/);
    expect(await tokensAsked()).toEqual(before);
  });

  test('when the database is read, then no token is in it, and a row moved to another shop does not open', async () => {
    const { actor, shopId } = await installed();
    const token = await (await openShop(actor.workspaceId, shopId)).token();
    const { session } = await rowOf(shopId);
    for (const form of [token, Buffer.from(token).toString('hex'), 'shprt_', Buffer.from('shprt_').toString('hex')])
      expect(session).not.toContain(form);
    const other = await installed();
    await superuser.query(
      `UPDATE shop_session SET access_token = (SELECT access_token FROM shop_session WHERE shop_id = $1) WHERE shop_id = $2`,
      [shopId, other.shopId],
    );
    const moved = await openShop(other.actor.workspaceId, other.shopId);
    await expect(moved.token()).rejects.toThrow('does not open');
  });

  test('then its orders are pulled with its own token, those of the last 60 days', async () => {
    const { actor, shopId } = await installed();
    const [wish, ...others] = await pullsOf(shopId);
    expect(others).toEqual([]);
    const report = await pullOrders(wish!, { openAdmin, patience: { pollMs: 30, waitMs: 20_000 } });
    expect(report.orders).toBeGreaterThan(10);
    const { rows } = await superuser.query<{ orders: number }>(
      `SELECT count(*)::int AS orders FROM raw_event WHERE workspace_id = $1 AND source = 'shopify-admin'`,
      [actor.workspaceId],
    );
    expect(rows).toEqual([{ orders: report.orders }]);
  });

  test('when many open it at once, then there is one workspace, and its orders are asked for once', async () => {
    const shop = newShop();
    const before = (await listWorkspaces()).length;
    const actors = await Promise.all(Array.from({ length: 6 }, () => requireActor(framed(shop, sessionToken(shop)))));
    expect(new Set(actors.map(({ workspaceId }) => workspaceId)).size).toBe(1);
    expect(await pullsOf((await destinationOf('shopify', shop))!.targetId)).toHaveLength(1);
    expect(await listWorkspaces()).toHaveLength(before + 1);
  });
});

describe('given an address without a frame', () => {
  test('when Shopify opens it beside Admin, then it is led into Admin', async () => {
    const shop = newShop();
    const address = new URL(framed(shop, null).url);
    address.searchParams.delete('embedded');
    address.searchParams.set('hmac', 'of-shopify');
    const answer = await refusal(requireActor(new Request(address, { headers: framed(shop, null).headers })));
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(
      /^https:\/\/admin\.shopify\.com\/store\/[\w-]+\/apps\/sandbox-shopify-key/,
    );
  });

  test('when a document is sent for a session token, then the page there loads App Bridge and nothing else', async () => {
    const bounce = sessionTokenPage({
      request: framed(newShop(), null, '/auth/session-token'),
      params: {},
      context: {},
    });
    const page = await bounce.text();
    expect(page.match(/<script[^>]*>/g)).toEqual([`<script src="${sandbox.origin}/app-bridge.js">`]);
    const web = new Request('http://127.0.0.1:3000/auth/session-token');
    expect(sessionTokenPage({ request: web, params: {}, context: {} }).status).toBe(404);
  });
});

describe('given a session token that is good', () => {
  test('when the app is removed there, then nobody comes in', async () => {
    const { shop, shopId } = await installed();
    await removeAtShopify(shop);
    expect(await deliver(shop, 'app/uninstalled')).toBe(200);
    expect((await rowOf(shopId)).session).toBeNull();
    expect((await refusal(requireActor(asked(sessionToken(shop))))).status).toBe(401);
  });
});

describe('given a shop that removes the app', () => {
  test('then its session goes, the shop is marked, and its data stays; opened again, it is where it was', async () => {
    const { actor, shop, shopId } = await installed();
    await removeAtShopify(shop);
    expect(await deliver(shop, 'app/uninstalled')).toBe(200);
    expect(await rowOf(shopId)).toMatchObject({ session: null, disconnected: expect.any(Date) as Date });
    await expect(openShop(actor.workspaceId, shopId)).rejects.toMatchObject({ kind: 'token-expired' });

    await openAtShopify(shop);
    const again = await requireActor(framed(shop, sessionToken(shop)));
    expect(again.workspaceId).toBe(actor.workspaceId);
    expect(await rowOf(shopId)).toMatchObject({ session: expect.any(String) as string, disconnected: null });
    expect(await pullsOf(shopId), 'what was sold meanwhile is pulled').toHaveLength(2);
  });

  test.each([
    ['again under a new id', {}],
    ['again and dated ahead', { 'x-shopify-triggered-at': new Date(Date.now() + 3_600_000).toISOString() }],
  ])('when the delivery comes %s after the shop came back, then nothing happens', async (_what, headers) => {
    const { actor, shop, shopId } = await installed();
    await removeAtShopify(shop);
    await deliver(shop, 'app/uninstalled');
    await openAtShopify(shop);
    await requireActor(framed(shop, sessionToken(shop)));
    expect(await deliver(shop, 'app/uninstalled', {}, headers)).toBe(200);
    expect((await rowOf(shopId)).disconnected).toBeNull();
    expect(await (await openShop(actor.workspaceId, shopId)).token()).toMatch(/^shpat_/);
  });

  test('when Shopify can’t be asked, then the delivery is to come again', async () => {
    const { shop, shopId } = await installed();
    await sandbox.control({ failNext: { path: '/admin/oauth', times: 1, status: 503 } });
    expect(await deliver(shop, 'app/uninstalled')).toBe(503);
    expect((await rowOf(shopId)).session).not.toBeNull();
  });
});

describe('given what Shopify tells of the shop', () => {
  test('when its name changes, then it is known by it, and what was said before does not come back', async () => {
    const { shop, shopId } = await installed();
    const told = (name: string, at: string) => deliver(shop, 'shop/update', { name, updated_at: at, currency: 'EUR' });
    expect(await told('New name', '2026-11-02T10:00:00+01:00')).toBe(200);
    expect(await told('Old name', '2026-11-01T10:00:00+01:00')).toBe(200);
    expect((await rowOf(shopId)).name).toBe('New name');
  });

  test('when scopes change, then new tokens are asked for', async () => {
    const { shop } = await installed();
    const { refreshed } = await tokensAsked();
    expect(await deliver(shop, 'app/scopes_update', { previous: [], current: ['read_orders'] })).toBe(200);
    expect((await tokensAsked()).refreshed).toBe(refreshed + 1);
  });
});

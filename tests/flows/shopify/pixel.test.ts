import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { shopPixel } from '#app/database/reading/shop-pixels.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { storePixelAnswer } from '#app/database/writing/shop-pixels.server.ts';
import { watchPixel } from '#app/features/web-pixel/watch-pixel.server.ts';
import { FIND_PIXEL } from '#app/platforms/shopify/documents/pixels.ts';
import { action as pixelDoor } from '#app/routes/pixel.ts';
import { action as webhook } from '#app/routes/webhooks.shopify.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { jobQueue } from '#app/runtime/queue.server.ts';
import { sweepPixels } from '#jobs/sweep-pixels.job.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { pixelBatch } from '../../support/wire-bodies.ts';
import { shopifyRequest } from '../doors/senders.ts';
import { API_KEY, framed, sessionToken, useShopify } from './admin-rig.ts';

const { urls, sandbox } = await useShopify();
const superuser = useSuperuser(urls);
/** As if the session were hours old: it is renewed at the next use. */
const grownOld = (shopId: string) =>
  superuser.query(
    `UPDATE shop_session SET renewed_at = renewed_at - interval '5 hours', expires_at = expires_at - interval '5 hours'
     WHERE shop_id = $1`,
    [shopId],
  );
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });

async function installed() {
  const shop = `shop-${randomUUID().slice(0, 8)}.myshopify.com`;
  const actor = await requireActor(framed(shop, sessionToken(shop)));
  const { targetId: shopId } = (await destinationOf('shopify', shop))!;
  const { workspaceId, pixelKey } = actor;
  const watch = (mode: 'activate' | 'look') => watchPixel({ workspaceId, shopId, mode }, openAdmin);
  const known = () => withWorkspace(workspaceId, (tx) => shopPixel(tx, shopId));
  const atShopify = async () => (await (await openAdmin(workspaceId, shopId)).query(FIND_PIXEL)).webPixel;
  return { shop, shopId, workspaceId, pixelKey, watch, known, atShopify };
}

const watchesOf = async (shopId: string): Promise<unknown[]> => {
  const jobs = await jobQueue().getJobs(['waiting', 'delayed', 'prioritized']);
  return jobs.filter(({ name, data }) => name === 'watch-pixel' && data['shopId'] === shopId).map(({ data }) => data);
};

const endpointOf = (shopId: string, origin = 'http://127.0.0.1:3000') => `${origin}/pixel?shop=${shopId}`;

describe('given a shop that installs the app', () => {
  test('then the pixel is asked for once, and sends to this workspace', async () => {
    const { shopId, workspaceId, pixelKey, watch, known, atShopify } = await installed();
    expect(await watchesOf(shopId)).toEqual([{ workspaceId, shopId, mode: 'activate' }]);
    expect(await watch('activate')).toBe('on');
    expect((await atShopify())?.settings).toEqual({ accountID: pixelKey, endpoint: endpointOf(shopId) });
    expect(await known()).toMatchObject({ state: 'on', detail: null, heardAt: null });
  });

  test('when it is asked for again, then the pixel stays as it is; where our address moved, it is told', async () => {
    const { shopId, watch, atShopify } = await installed();
    await watch('activate');
    const first = await atShopify();
    expect(await watch('activate')).toBe('on');
    expect(await atShopify()).toEqual(first);
    process.env.APP_URL = 'https://hub.example.com';
    forgetEnvironment();
    try {
      expect(await watch('look')).toBe('on');
      const moved = { ...first!, settings: { ...(first!.settings as object) } };
      Object.assign(moved.settings, { endpoint: endpointOf(shopId, 'https://hub.example.com') });
      expect(await atShopify()).toEqual(moved);
    } finally {
      process.env.APP_URL = 'http://127.0.0.1:3000';
      forgetEnvironment();
    }
  });

  test('when two ask at once, then there is one, and both say so', async () => {
    const { pixelKey, shopId, watch, atShopify } = await installed();
    expect(await Promise.all([watch('activate'), watch('activate')])).toEqual(['on', 'on']);
    expect((await atShopify())?.settings).toEqual({ accountID: pixelKey, endpoint: endpointOf(shopId) });
  });

  test('when it was taken out at Shopify, then a look says so and leaves it out, until somebody asks for it', async () => {
    const { shop, watch, known, atShopify } = await installed();
    await watch('activate');
    await sandbox.control({ admin: { removePixel: shop } });
    expect(await watch('look')).toBe('missing');
    const since = (await known())!.since;
    expect(await watch('look')).toBe('missing');
    expect((await known())!.since, 'since it was first missed').toEqual(since);
    await expect(atShopify()).rejects.toThrow('No web pixel was found');
    expect(await watch('activate')).toBe('on');
  });

  test('when it was taken out, and Shopify refused us for a while, then a look leaves it out still', async () => {
    const { shop, shopId, workspaceId, watch } = await installed();
    await watch('activate');
    await sandbox.control({ admin: { removePixel: shop } });
    await withWorkspace(workspaceId, (tx) =>
      storePixelAnswer(tx, shopId, { state: 'no-permission', detail: 'for a while' }),
    );
    expect(await watch('look')).toBe('missing');
  });

  test('when Shopify takes our tokens no more and somebody activates it, then that is what is known', async () => {
    const { shop, shopId, watch, known } = await installed();
    await fetch(
      `${sandbox.origin}/store/${shop.replace('.myshopify.com', '')}/apps/${API_KEY}/uninstall?app=${sandbox.origin}`,
      {
        method: 'POST',
      },
    );
    await grownOld(shopId);
    expect(await watch('activate')).toBe('closed');
    expect(await known()).toMatchObject({ state: 'closed', detail: null });
  });

  test('when Shopify refuses the call itself, then its words are kept, without ours in front', async () => {
    const { watch, known } = await installed();
    await sandbox.control({ failNext: { path: '/admin/api', times: 1, status: 404 } });
    expect(await watch('activate')).toBe('refused');
    expect((await known())!.detail).toBe('HTTP 404');
  });

  test('when the app was deployed without its extension, then Shopify’s words are kept, and a later look activates it', async () => {
    const { watch, known } = await installed();
    await sandbox.control({ admin: { pixelExtension: false } });
    expect(await watch('activate')).toBe('no-extension');
    expect(await known()).toMatchObject({ state: 'no-extension', detail: 'No extension found.' });
    await sandbox.control({ admin: { pixelExtension: true } });
    expect(await watch('look')).toBe('on');
  });

  test('when a scope is missing, then that is what is known; granted, the delivery has it asked for again', async () => {
    const { shop, shopId, workspaceId, watch, known } = await installed();
    const granted = (change: string) =>
      fetch(
        `${sandbox.origin}/store/${shop.replace('.myshopify.com', '')}/apps/${API_KEY}/scopes?app=${sandbox.origin}&${change}`,
        { method: 'POST' },
      );
    const told = () =>
      webhook({
        request: shopifyRequest({ myshopify_domain: shop }, { shop, topic: 'app/scopes_update' }),
        params: {},
        context: {},
      });
    await granted('without=read_customer_events');
    await told();
    expect(await watch('activate')).toBe('no-permission');
    expect((await known())!.detail).toContain('read_customer_events');
    await granted('more=read_customer_events');
    expect((await told()).status).toBe(200);
    expect(await watchesOf(shopId)).toContainEqual({ workspaceId, shopId, mode: 'look' });
    expect(await watch('look')).toBe('on');
  });

  test('when the job comes before the tokens are stored, then it is tried again; a later look says that there is no access', async () => {
    const { workspaceId, watch, known } = await installed();
    await withWorkspace(workspaceId, (tx) => tx.run(`DELETE FROM shop_session`));
    await expect(watch('activate')).rejects.toMatchObject({ kind: 'token-expired' });
    expect(await known()).toBeNull();
    expect(await watch('look')).toBe('closed');
    expect(await known()).toMatchObject({ state: 'closed', detail: null });
  });

  test('when Shopify does not answer, then what is known stays and the job fails', async () => {
    const { watch, known } = await installed();
    await watch('activate');
    const before = await known();
    await sandbox.control({ failNext: { path: '/admin/api', times: 1, status: 503 } });
    await expect(watch('look')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await known()).toEqual(before);
  });
});

test('given connected shops, when the day’s look is due, then each is looked after', async () => {
  const shops = [await installed(), await installed()];
  await sweepPixels();
  for (const { shopId, workspaceId } of shops)
    expect(await watchesOf(shopId)).toContainEqual({ workspaceId, shopId, mode: 'look' });
});

describe('given what a pixel sends', () => {
  const sent = (pixelKey: string, shop: string) => {
    const visit = { id: randomUUID(), at: new Date().toISOString(), clientId: 'c', url: 'https://shop.example/' };
    const body = JSON.stringify({ ...pixelBatch([visit]), workspace: pixelKey });
    const request = new Request(`http://127.0.0.1:3000/pixel?shop=${shop}`, { method: 'POST', body });
    return pixelDoor({ request, params: {}, context: {} });
  };

  test('then it is known when the shop’s pixel was last heard, and another workspace’s key notes nothing there', async () => {
    const [mine, other] = [await installed(), await installed()];
    await mine.watch('activate');
    expect((await sent(other.pixelKey, mine.shopId)).status).toBe(202);
    expect((await mine.known())!.heardAt).toBeNull();
    expect((await sent(mine.pixelKey, mine.shopId)).status).toBe(202);
    expect((await mine.known())!.heardAt).toEqual(expect.any(Date));
    expect((await sent(mine.pixelKey, 'no-shop')).status).toBe(202);
  });
});

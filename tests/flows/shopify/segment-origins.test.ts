import { describe, expect, test, vi } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { segmentOrigins } from '#app/features/customer-segments/segment-origins.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { adminClient } from '#app/platforms/shopify/admin-client.ts';
import { loader } from '#app/routes/api.segments.origins.ts';
import { action as webhook } from '#app/routes/webhooks.shopify.ts';
import { SANDBOX_ADMIN_TOKEN, SHOP } from '../../../sandbox/constants.ts';
import { stringify } from '../../../sandbox/json.ts';
import { orderBody } from '../../../sandbox/shopify/order-body.ts';
import { delivery, pipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { buyerToken } from '../../support/buyer-token.ts';
import { API_KEY, asked, framed, sessionToken, useShopify } from './admin-rig.ts';
import { SHOPIFY_SECRET, shopifyRequest } from '../doors/senders.ts';

const { sandbox } = await useShopify();
const { world } = sandbox;
// several teams on this server: each shop gets a workspace of its own
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });

const ALL = 'gid://shopify/Segment/901';
const TWICE = 'gid://shopify/Segment/902';
const client = (token = SANDBOX_ADMIN_TOKEN) =>
  adminClient({ origin: sandbox.origin, shopDomain: SHOP.domain, token: async () => token });
const open = async () => client();

const known = world.orders.filter(({ person }) => person.customerId !== null);
const byCustomer = Map.groupBy(known, ({ person }) => person.customerId);

describe('given a segment of a shop whose orders are known', () => {
  test('when it is asked how its customers came, then every customer and order is counted once, and money as orders have it', async () => {
    const workspace = await pipelineWorkspace('segments');
    const { id: workspaceId, shopId } = workspace;
    await workspace.deliver(
      ...world.orders.map((order) =>
        delivery('shopify-webhook', 'orders/updated', stringify(orderBody(order, order.versions.at(-1)!)), { shopId }),
      ),
    );
    const all = (await segmentOrigins({ workspaceId, shopId, segmentId: ALL }, open))!;
    expect(all).toMatchObject({ segment: 'All customers', members: byCustomer.size, read: byCustomer.size });
    // persons can be fewer than Shopify's customers: two of them may be one person with one e-mail
    expect(all.customers).toBeGreaterThan(0);
    expect(all.customers).toBeLessThanOrEqual(byCustomer.size);
    const sum = (pick: (row: (typeof all.rows)[number]) => number) => all.rows.reduce((n, row) => n + pick(row), 0);
    expect(sum((row) => row.customers)).toBe(all.customers);
    expect(sum((row) => row.orders)).toBe(all.orders);
    const [told] = await withWorkspace(workspaceId, (tx) =>
      tx.rows<{ orders: number; persons: number }>(
        `SELECT count(*)::int AS orders, count(DISTINCT person_id)::int AS persons FROM shop_order WHERE counts
         AND person_id IN (SELECT person_id FROM shop_order WHERE platform_id = ANY ($1))`,
        [known.map(({ id }) => id)],
      ),
    );
    expect({ orders: all.orders, persons: all.customers }).toEqual(told);
    expect(all.rows.length).toBeGreaterThan(2);
    const twice = (await segmentOrigins({ workspaceId, shopId, segmentId: TWICE }, open))!;
    expect(twice.members).toBe([...byCustomer.values()].filter((orders) => orders.length > 1).length);
    expect(twice.customers).toBeLessThan(all.customers);
  });

  test('when nobody of it is known, or there is no such segment, then it says so', async () => {
    const { id: workspaceId, shopId } = await pipelineWorkspace('no-orders');
    const origins = await segmentOrigins({ workspaceId, shopId, segmentId: ALL }, open);
    expect(origins).toMatchObject({ members: byCustomer.size, customers: 0, orders: 0, revenue: [], rows: [] });
    expect(await segmentOrigins({ workspaceId, shopId, segmentId: 'gid://shopify/Segment/7' }, open)).toBeNull();
  });

  test('when reading it takes long, then no other page is asked for, and it says when to come back', async () => {
    const { id: workspaceId, shopId } = await pipelineWorkspace('slow');
    let at = 0;
    const slow = segmentOrigins({ workspaceId, shopId, segmentId: ALL }, open, () => (at += 8_000));
    await expect(slow).rejects.toMatchObject({ kind: 'unavailable', retryAfterSeconds: 10 });
  });
});

describe('given the action’s door', () => {
  const ask = (request: Request) => loader({ request, params: {}, context: {} });
  const address = (id: string) => `/api/segments/origins?segmentId=${encodeURIComponent(id)}`;

  test('when the shop’s staff asks, then its own orders alone are counted', async () => {
    const [mine, theirs] = ['atelier-lumen.myshopify.com', 'elsewhere.myshopify.com'];
    for (const shop of [mine, theirs]) await requireActor(framed(shop, sessionToken(shop)));
    const { workspaceId } = (await destinationOf('shopify', mine))!;
    const [order] = known;
    const body = orderBody(order!, order!.versions.at(-1)!);
    const request = shopifyRequest(stringify(body), { shop: mine });
    expect((await webhook({ request, params: {}, context: {} })).status).toBe(200);
    await processAll(workspaceId);
    const told = async (shop: string) =>
      (await ask(asked(sessionToken(shop), address(ALL)))).json() as Promise<unknown>;
    expect(await told(mine)).toMatchObject({ customers: 1, orders: 1 });
    expect(await told(theirs)).toMatchObject({ customers: 0, orders: 0 });
    expect((await ask(asked(sessionToken(mine), address('gid://shopify/Customer/1')))).status).toBe(400);
    expect((await ask(asked(sessionToken(mine), address('gid://shopify/Segment/7')))).status).toBe(404);
  });

  test('when the shop’s limit is used up, then it says soon when to ask again', async () => {
    const shop = 'used-up.myshopify.com';
    await requireActor(framed(shop, sessionToken(shop)));
    await sandbox.control({ admin: { bucket: { maximum: 100, restoreRate: 1 } } });
    const began = Date.now();
    const answer = await ask(asked(sessionToken(shop), address(ALL)));
    await sandbox.control({ admin: { bucket: { maximum: 2_000, restoreRate: 100 } } });
    expect(Date.now() - began).toBeLessThan(8_000);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After');
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(100);
    expect(await answer.json()).toEqual({ code: 'rate-limited', retryAfterSeconds: seconds });
  });

  test('when Shopify does not understand the call, then the segment is not said to be missing', async () => {
    const shop = 'puzzled.myshopify.com';
    await requireActor(framed(shop, sessionToken(shop)));
    const puzzled = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      expect([new Request(input).url, init?.method]).toEqual([expect.stringContaining('graphql.json'), 'POST']);
      return Response.json({ errors: [{ message: 'Variable $segmentId is invalid' }] });
    });
    const answer = await ask(asked(sessionToken(shop), address(ALL))).finally(() => puzzled.mockRestore());
    expect([answer.status, await answer.json()]).toEqual([502, { code: 'bad-request' }]);
  });

  test.each(['', 'https://'])('when a buyer shows a checkout’s token for %sa shop, then it is 401', async (scheme) => {
    const shop = 'open-shop.myshopify.com';
    await requireActor(framed(shop, sessionToken(shop)));
    const token = buyerToken({ shop: scheme + shop, apiKey: API_KEY, secret: SHOPIFY_SECRET });
    const answer = await ask(asked(token, address(ALL)));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
  });

  test('when there is no session token, then it is 401', async () => {
    expect((await ask(new Request(`http://127.0.0.1:3000${address(ALL)}`))).status).toBe(401);
  });
});

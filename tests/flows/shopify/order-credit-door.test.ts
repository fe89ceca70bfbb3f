import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { requireActor } from '#app/access/require-actor.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { loader } from '#app/routes/api.orders.credit.ts';
import { action as webhook } from '#app/routes/webhooks.shopify.ts';
import { shopifyOrder, type OrderBody } from '../../support/wire-bodies.ts';
import { buyerToken } from '../../support/buyer-token.ts';
import { SHOPIFY_SECRET, shopifyRequest } from '../doors/senders.ts';
import { API_KEY, asked, framed, sessionToken, useShopify } from './admin-rig.ts';

await useShopify();
// several teams on this server: each shop gets a workspace of its own
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });

const touch = z.strictObject({
  at: z.iso.datetime(),
  channel: z.string(),
  channelName: z.string().nullable(),
  campaign: z.string().nullable(),
  ad: z.string().nullable(),
  signal: z.string(),
  tiedBy: z.array(z.string()).min(1),
  confidence: z.enum(['certain', 'strong', 'weak']),
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
});
const credit = z.strictObject({
  name: z.string(),
  path: z.string().regex(/^orders\/[0-9a-f-]{36}$/),
  counts: z.boolean(),
  model: z.string(),
  outcome: z.string(),
  currency: z.string(),
  amount: z.string(),
  touches: z.array(touch).max(5),
  moreTouches: z.number().int(),
  unattributed: z.string(),
  isUnattributed: z.boolean(),
});

/** A shop that installed the app, with the orders that its webhooks told. */
async function shopWith(name: string, ...orders: OrderBody[]) {
  const shop = `${name}.myshopify.com`;
  await requireActor(framed(shop, sessionToken(shop)));
  const { workspaceId } = (await destinationOf('shopify', shop))!;
  for (const order of orders) {
    const request = shopifyRequest(shopifyOrder(order), { shop });
    expect((await webhook({ request, params: {}, context: {} })).status).toBe(200);
  }
  await processAll(workspaceId);
  return { shop, workspaceId };
}

const order = (id: number, more: Partial<OrderBody> = {}): OrderBody => ({
  ...{ id, total: '42.00', updatedAt: '2026-03-10T10:00:00Z', email: `buyer-${id}@client.example` },
  ...more,
});
const AD = '/products/lamp?utm_source=google&utm_medium=cpc&utm_campaign=spring&gclid=abc';
const address = (id: number | string) =>
  `/api/orders/credit?shopifyOrderId=${encodeURIComponent(`gid://shopify/Order/${id}`)}`;
const ask = (request: Request) => loader({ request, params: {}, context: {} });
const askFor = (shop: string, id: number | string) => ask(asked(sessionToken(shop), address(id)));

describe('given the block in a shop’s order page', () => {
  test('when the order came by an ad, then the door tells which, how much and why', async () => {
    const { shop } = await shopWith('lamps', order(7001, { landing: AD }));
    const answer = await askFor(shop, 7001);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const told = credit.parse(await answer.json());
    expect(told).toMatchObject({ name: '#7001', model: 'last-non-direct', amount: '42.00', isUnattributed: false });
    expect(told.touches).toMatchObject([
      { channel: 'paid-search', campaign: 'spring', amount: '42.00', tiedBy: ['order'], signal: 'order-landing' },
    ]);
  });

  test('when nobody is known to have brought it, then it says so; when the order is unknown, then that', async () => {
    const { shop } = await shopWith('chairs', order(7002));
    expect(credit.parse(await (await askFor(shop, 7002)).json())).toMatchObject({
      ...{ isUnattributed: true, touches: [], unattributed: '42.00', outcome: 'no-touches' },
    });
    expect((await askFor(shop, 7999)).status).toBe(404);
    expect((await askFor(shop, 'x')).status).toBe(400);
  });

  test('when an order of an ad costs nothing, then the ad brought it all the same; of one that nobody brought nobody', async () => {
    const free = { total: '0.00' };
    const { shop } = await shopWith('gifts', order(7005, { ...free, landing: AD }), order(7006, free));
    const brought = credit.parse(await (await askFor(shop, 7005)).json());
    expect(brought).toMatchObject({ isUnattributed: false, amount: '0.00', unattributed: '0.00', moreTouches: 0 });
    expect(brought.touches).toMatchObject([{ channel: 'paid-search', campaign: 'spring', amount: '0.00' }]);
    expect(credit.parse(await (await askFor(shop, 7006)).json())).toMatchObject({ isUnattributed: true, touches: [] });
  });

  test('when another shop’s staff asks for it, then there is no such order', async () => {
    const mine = await shopWith('mine', order(7003, { landing: AD }));
    const theirs = await shopWith('theirs', order(7004));
    expect(mine.workspaceId).not.toBe(theirs.workspaceId);
    expect((await askFor(theirs.shop, 7003)).status).toBe(404);
    expect((await askFor(mine.shop, 7003)).status).toBe(200);
  });
});

describe('given somebody without a good session token', () => {
  test.each([
    ['none', {}],
    ['a cookie', { cookie: 'session=anything' }],
    ['a token signed by another', { authorization: `Bearer ${sessionToken('lamps.myshopify.com', { secret: 'x' })}` }],
    [
      'one that is over',
      { authorization: `Bearer ${sessionToken('lamps.myshopify.com', { claims: { exp: 1_000, nbf: 0, iat: 0 } })}` },
    ],
  ])(
    'when they show %s, then it is 401, which the extension may read, and nobody is sent elsewhere',
    async (_what, headers) => {
      const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/153.0.0.0 Safari/537.36' };
      const answer = await ask(
        new Request(`http://127.0.0.1:3000${address(7001)}`, { headers: { ...agent, ...headers } }),
      );
      expect(answer.status).toBe(401);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(await answer.text()).not.toContain('lamp');
    },
  );

  test.each(['', 'https://'])('when a buyer shows a checkout’s token for %sa shop, then it is 401', async (scheme) => {
    const { shop } = await shopWith(`bought${scheme.length}`, order(7008 + scheme.length, { landing: AD }));
    const token = buyerToken({ shop: scheme + shop, apiKey: API_KEY, secret: SHOPIFY_SECRET });
    const answer = await ask(asked(token, address(7008 + scheme.length)));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
    expect((await askFor(shop, 7008 + scheme.length)).status).toBe(200);
  });

  test('when a browser asks first whether it may, then it may send its token', async () => {
    const answer = await ask(new Request(`http://127.0.0.1:3000${address(7001)}`, { method: 'OPTIONS' }));
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toContain('Authorization');
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { connectShop } from '#app/connections/shop-workspace.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { action, loader } from '#app/routes/survey.ts';
import { action as webhook } from '#app/routes/webhooks.shopify.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { buyerToken, type TokenChange } from '../../support/buyer-token.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { eventsOf, told, useDoors } from './door-rig.ts';
import { SHOPIFY_SECRET, shopifyRequest } from './senders.ts';

const API_KEY = 'api-key-of-the-tests';
process.env.SHOPIFY_API_KEY = API_KEY;
await useDoors();
forgetEnvironment();

let count = 0;
let addresses = 0;
const fresh = (): string => `198.51.100.${(addresses += 1)}`;

async function openShop() {
  count += 1;
  const domain = `answers-${count}.myshopify.com`;
  const { id } = await createWorkspace({ slug: `answers-${count}`, name: domain, timeZone: 'Europe/Paris' });
  await connectShop(id, { domain, name: domain, currency: 'EUR', timeZone: 'Europe/Paris', ownHosts: [] });
  const token = (change: TokenChange = {}) =>
    buyerToken({ shop: domain, apiKey: API_KEY, secret: SHOPIFY_SECRET }, change);
  const ask = async (path: string, bearer: string | null = token(), body?: unknown, from = fresh()) => {
    const request = new Request(`http://127.0.0.1:3000/survey${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const args = { request, params: {}, context: { clientAddress: from } };
    return body === undefined ? loader(args) : action(args);
  };
  const answerOf = async (body: unknown, bearer: string | null = token()) => told(await ask('', bearer, body));
  const buy = async (n: number, checkoutToken: string | null = `token-${n}`): Promise<void> => {
    const order = shopifyOrder({ id: n, total: '10.00', updatedAt: '2026-03-10T09:00:00Z', checkoutToken });
    await webhook({ request: shopifyRequest(order, { shop: domain }), params: {}, context: {} });
    await processAll(id);
  };
  const touches = () =>
    withWorkspace(id, (tx) =>
      tx.rows(`SELECT o.platform_id, e.channel, e.source, t.signal FROM shop_order o JOIN journey j ON j.order_id = o.id
        JOIN touchpoint t ON t.id = ANY (j.touch_ids) JOIN entity e ON e.id = t.entity_id ORDER BY 1, 2`),
    );
  return { id, domain, token, ask, answerOf, buy, touches };
}

const answer = (n: number, choice = 'podcast', checkoutToken: string | null = `token-${n}`) => ({
  orderId: `gid://shopify/OrderIdentity/${n}`,
  choice,
  checkoutToken,
});
const PODCAST = { channel: 'audio', source: 'podcast', signal: 'survey' };

beforeAll(async () => {
  await createWorkspace({ slug: 'bystander', name: 'Bystander', timeZone: 'UTC' });
});

describe('given a buyer on the thank-you page', () => {
  test('when the answer comes before the order, then it waits, and is the touch of the order', async () => {
    const shop = await openShop();
    expect(await shop.answerOf(answer(1))).toEqual({ status: 200, code: 'stored' });
    await processAll(shop.id);
    expect(await eventsOf(shop.id)).toMatchObject([{ result: 'waits', reason: 'order-not-seen' }]);
    await shop.buy(1);
    expect(await shop.touches()).toEqual([{ platform_id: '1', ...PODCAST }]);
    expect((await eventsOf(shop.id)).map(({ result }) => result)).toEqual(['done', 'done']);
  });

  test('when it comes after the order, then the order is attributed anew', async () => {
    const shop = await openShop();
    await shop.buy(1);
    expect(await shop.touches()).toEqual([]);
    await shop.answerOf(answer(1));
    await processAll(shop.id);
    expect(await shop.touches()).toEqual([{ platform_id: '1', ...PODCAST }]);
  });

  test('when a second answer follows, then the first stays', async () => {
    const shop = await openShop();
    await shop.buy(1);
    await shop.answerOf(answer(1));
    expect(await shop.answerOf(answer(1, 'friend'))).toEqual({ status: 200, code: 'known' });
    await processAll(shop.id);
    expect(await shop.touches()).toMatchObject([PODCAST]);
    expect(await eventsOf(shop.id)).toHaveLength(2);
  });

  test('when it answers for an order of another checkout, then that order stays as it is', async () => {
    const shop = await openShop();
    await shop.buy(1);
    await shop.answerOf(answer(1, 'friend', 'token-9'));
    await shop.answerOf(answer(1, 'friend', null));
    await processAll(shop.id);
    expect(await shop.touches()).toEqual([]);
    await shop.answerOf(answer(1));
    await processAll(shop.id);
    expect(await shop.touches()).toMatchObject([PODCAST]);
  });

  test('when it sends more than an answer, then nothing else is kept', async () => {
    const shop = await openShop();
    await shop.answerOf({ ...answer(1), email: 'anna@example.com', text: 'My friend Anna told me' });
    const [event] = await eventsOf(shop.id);
    expect(event!.body.toString()).toBe('{"orderId":"1","choice":"podcast","checkoutToken":"token-1"}');
  });

  test('when it asks, then it hears the choices in its language, and whether it has answered', async () => {
    const shop = await openShop();
    const asked = async (query: string) =>
      (await (await shop.ask(query)).json()) as { choices: object[]; answered: boolean };
    const order = 'order=gid://shopify/OrderIdentity/1&checkout=token-1';
    expect((await asked(`?${order}&locale=fr-CA`)).choices).toContainEqual({ id: 'friend', label: 'Un proche' });
    expect((await asked(`?${order}&locale=de`)).choices).toContainEqual({ id: 'friend', label: 'A friend or family' });
    expect((await asked(`?${order}`)).answered).toBe(false);
    await shop.answerOf(answer(1));
    expect((await asked(`?${order}`)).answered).toBe(true);
    expect((await asked('?order=gid://shopify/OrderIdentity/1&checkout=token-2')).answered).toBe(false);
  });
});

describe('given somebody who is no buyer of the shop', () => {
  test('when the token is forged, of another app, over, or none, then it is 401 and nothing is kept', async () => {
    const shop = await openShop();
    const now = Math.floor(Date.now() / 1000);
    const [head, , signature] = shop.token().split('.');
    const other = Buffer.from(JSON.stringify({ dest: 'x.myshopify.com' })).toString('base64url');
    const bad = [
      null,
      '',
      'nonsense',
      shop.token({ secret: 'another secret' }),
      `${head}.${other}.${signature}`,
      `${shop.token()}x`,
      shop.token({ header: { alg: 'none' } }),
      shop.token({ claims: { aud: 'another-app' } }),
      shop.token({ claims: { dest: 'https://evil.example' } }),
    ];
    for (const token of bad) expect(await shop.answerOf(answer(1), token)).toEqual({ status: 401, code: 'bad-token' });
    for (const claims of [{ exp: now - 60 }, { nbf: now + 60 }])
      expect(await shop.answerOf(answer(1), shop.token({ claims }))).toEqual({ status: 401, code: 'expired' });
    expect((await shop.ask('?order=1', null)).status).toBe(401);
    expect(await eventsOf(shop.id)).toEqual([]);
  });

  test('when the token is of another shop, then the answer is of that shop, and this one stays as it is', async () => {
    const [mine, theirs] = [await openShop(), await openShop()];
    await mine.buy(1);
    expect(await mine.answerOf(answer(1), theirs.token())).toEqual({ status: 200, code: 'stored' });
    await processAll(mine.id);
    await processAll(theirs.id);
    expect(await mine.touches()).toEqual([]);
    expect(await eventsOf(theirs.id)).toMatchObject([{ result: 'waits' }]);
    const stranger = mine.token({ claims: { dest: 'nobody.myshopify.com' } });
    expect(await mine.answerOf(answer(1), stranger)).toEqual({ status: 404, code: 'unknown-shop' });
  });

  test('when the body is no answer, then it is 400', async () => {
    const shop = await openShop();
    const bodies = ['nonsense', '[]', answer(1, 'A friend!'), { ...answer(1), orderId: 'gid://shopify/Cart/1' }];
    for (const body of bodies) expect((await shop.answerOf(body)).status).toBe(400);
    expect(await shop.answerOf(answer(1, 'never-listed'))).toEqual({ status: 400, code: 'unknown-choice' });
    expect((await shop.answerOf('x'.repeat(5_000))).status).toBe(413);
  });

  test('when one address asks too often, then it is told to wait', async () => {
    const shop = await openShop();
    const ask = async (): Promise<number> => (await shop.ask('', shop.token(), 'nonsense', '203.0.113.7')).status;
    const first = await ask(); // the shop is looked up once
    const statuses = [first, ...(await Promise.all(Array.from({ length: 1_201 }, ask)))];
    expect(statuses.filter((status) => status === 400)).toHaveLength(1_200);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });
});

test('given a page on another origin, when it asks first, then it may send its token, and may read every answer', async () => {
  const shop = await openShop();
  const request = new Request('http://127.0.0.1:3000/survey', { method: 'OPTIONS' });
  const preflight = await loader({ request, params: {}, context: {} });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
  for (const answered of [await shop.ask(''), await shop.ask('', null), await shop.ask('', shop.token(), 'nonsense')])
    expect(answered.headers.get('access-control-allow-origin')).toBe('*');
});

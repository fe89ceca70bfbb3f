import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { connectShop } from '#app/connections/shop-workspace.server.ts';
import { MAX_BODY } from '#app/features/doors/shopify-webhook.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { action, loader } from '#app/routes/webhooks.shopify.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { eventsOf, figuresOf, revenueOf, told, useDoors } from './door-rig.ts';
import { brokenOff, shopifyHmac, shopifyRequest, type ShopifySending, withoutLength } from './senders.ts';

const urls = await useDoors();
const superuser = useSuperuser(urls);

const door = (request: Request): Promise<Response> => action({ request, params: {}, context: {} });

let count = 0;
/** A workspace with a shop of its own. */
async function openShop() {
  count += 1;
  const domain = `shop-${count}.myshopify.com`;
  const { id } = await createWorkspace({ slug: `doors-${count}`, name: domain, timeZone: 'Europe/Paris' });
  await connectShop(id, { domain, name: domain, currency: 'EUR', timeZone: 'Europe/Paris', ownHosts: [] });
  const send = async (body: unknown, sending: ShopifySending = {}) =>
    told(await door(shopifyRequest(body, { shop: domain, ...sending })));
  return { id, domain, send };
}

const order = (id: number, total: string, updatedAt = '2026-03-10T09:00:00Z') => shopifyOrder({ id, total, updatedAt });

// two workspaces are there, so that no unknown shop joins the only one
beforeAll(async () => {
  await createWorkspace({ slug: 'bystander', name: 'Bystander', timeZone: 'UTC' });
});

describe('given a signed delivery', () => {
  test('when it arrives, then it is stored, processed, and in the figures', async () => {
    const shop = await openShop();
    expect(await shop.send(order(1, '12.34'))).toEqual({ status: 200, code: 'stored' });
    await processAll(shop.id);
    expect(await eventsOf(shop.id)).toMatchObject([{ topic: 'orders/create', result: 'done' }]);
    expect(await revenueOf(shop.id)).toEqual({ EUR: 1234 });
  });

  test('when it is stored, then every byte of the body is as it came, long ids included', async () => {
    const shop = await openShop();
    const body = Buffer.from(
      JSON.stringify(order(7, '1.00'))
        .replace('"id":7', '"id": 9007199254740993123, "note": "café ☕  \\u00e9"')
        .replace('Order/7', 'Order/9007199254740993123'),
    );
    expect(await shop.send(body)).toEqual({ status: 200, code: 'stored' });
    await processAll(shop.id);
    const [event] = await eventsOf(shop.id);
    expect(event!.body.equals(body)).toBe(true);
    const { rows } = await superuser.query(`SELECT platform_id FROM shop_order WHERE workspace_id = $1`, [shop.id]);
    expect(rows).toEqual([{ platform_id: '9007199254740993123' }]);
  });

  test('when ten copies arrive at once, then one is stored and all are answered with 200', async () => {
    const shop = await openShop();
    const webhookId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => shop.send(order(2, '5.00'), { webhookId })));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(answers.filter(({ code }) => code === 'stored')).toHaveLength(1);
    expect(await eventsOf(shop.id)).toHaveLength(1);
  });

  test('when the topic is none that we read, then it is stored and counted as dropped', async () => {
    const shop = await openShop();
    expect(await shop.send({ id: 1 }, { topic: 'customers/update' })).toEqual({ status: 200, code: 'stored' });
    await processAll(shop.id);
    expect(await eventsOf(shop.id)).toMatchObject([{ result: 'dropped', reason: 'unknown-topic' }]);
  });
});

describe('given a delivery that was seen before', () => {
  test('when the same body comes under a new delivery id, then no figure changes', async () => {
    const shop = await openShop();
    await shop.send(order(3, '8.00'));
    await processAll(shop.id);
    const before = await figuresOf(shop.id);
    for (const topic of ['orders/create', 'orders/updated', 'orders/cancelled']) {
      expect((await shop.send(order(3, '8.00'), { topic })).status).toBe(200);
    }
    await processAll(shop.id);
    expect(await figuresOf(shop.id)).toBe(before);
  });

  test('when a version that was superseded is sent again, then the newer one stands', async () => {
    const shop = await openShop();
    const [older, newer] = [order(4, '99.00', '2026-03-10T10:00:00Z'), order(4, '20.00', '2026-03-10T12:00:00Z')];
    await shop.send(older);
    await shop.send(newer, { topic: 'orders/updated' });
    await processAll(shop.id);
    const before = await figuresOf(shop.id);
    expect(await shop.send(older, { topic: 'orders/updated' })).toEqual({ status: 200, code: 'stored' });
    await processAll(shop.id);
    expect(await figuresOf(shop.id)).toBe(before);
    expect(await revenueOf(shop.id)).toEqual({ EUR: 2000 });
  });

  test('when an older version comes late, for the first time, then the newer total stands', async () => {
    const shop = await openShop();
    await shop.send(order(14, '20.00', '2026-03-10T12:00:00Z'), { topic: 'orders/updated' });
    await processAll(shop.id);
    await shop.send(order(14, '99.00', '2026-03-10T10:00:00Z'));
    await processAll(shop.id);
    expect(await revenueOf(shop.id)).toEqual({ EUR: 2000 });
  });

  test('when an old body is sent under the id of a delivery to come, then that delivery still gets in', async () => {
    const shop = await openShop();
    const webhookId = randomUUID();
    await shop.send(order(5, '1.00', '2026-03-10T09:00:00Z'), { webhookId });
    const real = order(5, '2.00', '2026-03-10T11:00:00Z');
    expect(await shop.send(real, { webhookId })).toEqual({ status: 200, code: 'stored' });
    await processAll(shop.id);
    expect(await revenueOf(shop.id)).toEqual({ EUR: 200 });
  });

  test('when a body that names its shop is sent under another shop, then it has no effect there', async () => {
    const [victim, other] = [await openShop(), await openShop()];
    const body = { ...order(6, '500.00'), order_status_url: `https://${other.domain}/1/orders/abc/authenticate?key=k` };
    expect(await other.send(body)).toMatchObject({ status: 200 });
    expect(await victim.send(body)).toEqual({ status: 400, code: 'other-shop' });
    expect(await eventsOf(victim.id)).toEqual([]);
  });
});

describe('given a delivery that is not signed by Shopify', () => {
  const body = Buffer.from(JSON.stringify(order(9, '9.00')));
  const flipped = Buffer.from(body);
  flipped[20]! ^= 1;
  const hmac = shopifyHmac(body);
  const header = (value: string | null) => ({ headers: { 'x-shopify-hmac-sha256': value } });

  test.each<[string, ShopifySending]>([
    ['one bit of the body is flipped', { sent: flipped }],
    ['a byte is appended', { sent: Buffer.concat([body, Buffer.from(' ')]) }],
    ['the body is empty', { sent: Buffer.alloc(0) }],
    ['the secret is another', { secret: 'another-secret-of-nobody' }],
    ['the secret is empty', { secret: '' }],
    ['the header is missing', header(null)],
    ['the header is empty', header('')],
    ['the header is half', header(hmac.slice(0, 22))],
    ['the header is hexadecimal', header(Buffer.from(hmac, 'base64').toString('hex'))],
    ['the header is twice the digest', header(`${hmac}, ${hmac}`)],
    ['the header differs in its last digit', header(`${hmac.slice(0, -2)}${hmac.at(-2) === 'A' ? 'E' : 'A'}=`)],
  ])('when %s, then it is 401 and nothing is stored', async (_what, sending) => {
    const shop = await openShop();
    expect(await shop.send(body, sending)).toEqual({ status: 401, code: 'bad-signature' });
    expect(await eventsOf(shop.id)).toEqual([]);
  });
});

describe('given a delivery that can’t be used', () => {
  test.each<[string, unknown, ShopifySending, { status: number; code: string }]>([
    ['is not JSON', '{"id": 1,', {}, { status: 400, code: 'not-json' }],
    ['is empty', '', {}, { status: 400, code: 'not-json' }],
    ['names no shop', {}, { headers: { 'x-shopify-shop-domain': null } }, { status: 400, code: 'no-shop' }],
    ['names a host that is no shop', {}, { shop: 'lamps.example' }, { status: 400, code: 'no-shop' }],
    ['names no topic', {}, { headers: { 'x-shopify-topic': null } }, { status: 400, code: 'no-topic' }],
  ])('when it %s, then the answer says so', async (_what, body, sending, expected) => {
    const shop = await openShop();
    expect(await shop.send(body, sending)).toEqual(expected);
    expect(await eventsOf(shop.id)).toEqual([]);
  });

  test('when it is too large, then it is 413, also where its length was not stated', async () => {
    const large = Buffer.alloc(MAX_BODY + 1, 32);
    expect(await told(await door(shopifyRequest(large)))).toEqual({ status: 413, code: 'too-large' });
    const streamed = withoutLength(shopifyRequest('{}'), MAX_BODY + 1);
    expect(streamed.headers.get('content-length')).toBeNull();
    expect((await door(streamed)).status).toBe(413);
    const stated = shopifyRequest('{}', { headers: { 'content-length': String(MAX_BODY + 1) } });
    expect((await door(stated)).status).toBe(413);
  });

  test('when the largest allowed body arrives, then it is stored', async () => {
    const shop = await openShop();
    const body = Buffer.from(JSON.stringify({ note: 'x'.repeat(MAX_BODY - 11) }));
    expect(body.byteLength).toBe(MAX_BODY);
    expect(await shop.send(body, { topic: 'carts/update' })).toEqual({ status: 200, code: 'stored' });
  });

  test('when its sender goes away half way, then it is 400 and nothing is stored', async () => {
    const shop = await openShop();
    const answer = await door(brokenOff(shopifyRequest('{}', { shop: shop.domain })));
    expect(await told(answer)).toEqual({ status: 400, code: 'broken-off' });
  });

  test('when it is not a POST, then it is 405', () => {
    expect(loader().status).toBe(405);
  });
});

describe('given the database does not take a delivery', () => {
  test('when it is away, then the answer is 503, and 200 once it is back', async () => {
    const shop = await openShop();
    const webhookId = randomUUID();
    await closePool();
    openPool('postgres://digiflow_app:x@127.0.0.1:1/nowhere');
    try {
      const answers = await Promise.all([shop.send(order(10, '1.00'), { webhookId }), shop.send(order(11, '1.00'))]);
      for (const answer of answers) expect(answer).toEqual({ status: 503, code: 'not-stored' });
      const unknown = shopifyRequest(order(12, '1.00'), { shop: 'never-seen.myshopify.com' });
      const answer = await door(unknown);
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
    } finally {
      await closePool();
      openPool(urls.appUrl);
    }
    expect(await eventsOf(shop.id)).toEqual([]);
    expect(await shop.send(order(10, '1.00'), { webhookId })).toEqual({ status: 200, code: 'stored' });
  });

  test('when the connection is cut before the commit, then the answer is 503 and nothing is stored', async () => {
    const shop = await openShop();
    await shop.send(order(20, '1.00'));
    const holder = await superuser.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM raw_chain WHERE workspace_id = $1 FOR UPDATE', [shop.id]);
      const waiting = shop.send(order(21, '1.00'));
      await expect.poll(() => cutWaiting(), { timeout: 10_000 }).toBeGreaterThan(0);
      expect(await waiting).toEqual({ status: 503, code: 'not-stored' });
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
    expect(await eventsOf(shop.id)).toHaveLength(1);
  });
});

/** Ends the application's connections that wait for the lock; answers how many. */
async function cutWaiting(): Promise<number> {
  const { rowCount } = await superuser.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%append_raw_events%'`,
  );
  return rowCount ?? 0;
}

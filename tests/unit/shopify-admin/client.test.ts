import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { adminClient } from '#app/platforms/shopify/admin-client.ts';
import { Throttle } from '#app/platforms/shopify/throttle.ts';

const TOKEN = 'shpat_0123456789abcdef0123456789abcdef';
const document = { text: '{ shop { name } }', data: z.object({ shop: z.object({ name: z.string() }) }) };
const cost = (currentlyAvailable: number) => ({
  cost: { requestedQueryCost: 10, throttleStatus: { currentlyAvailable, restoreRate: 50 } },
});

/** A client whose calls are answered one after the other by what is given, and what was asked and waited for. */
function playing(...answers: (() => Response | Promise<Response>)[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const waited: number[] = [];
  const client = adminClient({
    origin: null,
    shopDomain: 'lumen.myshopify.com',
    token: async () => TOKEN,
    timeoutMs: 50,
    patienceMs: 10_000,
    pause: async (ms) => void waited.push(ms),
    fetch: async (input, init = {}) => {
      asked.push({ url: new Request(input).url, init });
      init.signal?.throwIfAborted();
      return answers[asked.length - 1]!();
    },
  });
  return { client, asked, waited };
}
const json =
  (body: unknown, status = 200, headers = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers });
const throttled = json({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }], extensions: cost(0) });
const done = json({ data: { shop: { name: 'Lumen' } }, extensions: cost(90) });

describe('given Shopify’s answers', () => {
  test('when it answers, then the data has the shape that was asked for, and the token went in the header alone', async () => {
    const { client, asked } = playing(done);
    expect(await client.query(document)).toEqual({ shop: { name: 'Lumen' } });
    expect(asked[0]!.url).toBe('https://lumen.myshopify.com/admin/api/2026-10/graphql.json');
    expect(new Headers(asked[0]!.init.headers).get('x-shopify-access-token')).toBe(TOKEN);
    expect(asked[0]!.init.body).not.toContain(TOKEN);
  });

  test('when it is throttled, then it waits until the bucket holds what is asked for, and asks again', async () => {
    const { client, waited } = playing(throttled, done);
    expect(await client.query(document)).toEqual({ shop: { name: 'Lumen' } });
    const [before, stagger, untilFull] = waited;
    expect(before).toBe(0);
    expect(stagger).toBeLessThanOrEqual(200);
    expect(untilFull).toBeGreaterThan(100);
    expect(untilFull).toBeLessThanOrEqual(200);
  });

  test('when it stays throttled, then it says so, and when to come back', async () => {
    const { client, waited } = playing(...Array.from({ length: 100 }, () => throttled));
    await expect(client.query(document)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 1 });
    const sum = waited.reduce((all, one) => all + one, 0);
    expect(sum).toBeGreaterThan(7_000); // of the 10,000 ms that this client is ready to wait
    expect(sum).toBeLessThanOrEqual(10_000);
  });

  test('when the bucket would not hold what is asked for in time, then it asks nothing, and says when to come back', async () => {
    const empty = json({ data: { shop: { name: 'Lumen' } }, extensions: cost(-990) });
    const { client, asked, waited } = playing(empty);
    await client.query(document);
    await expect(client.query(document)).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 20 });
    expect([asked.length, waited.length]).toEqual([1, 1]);
  });

  test.each([
    ['401', json({ errors: '[API] Invalid API key' }, 401), 'token-expired'],
    ['403', json({}, 403), 'no-permission'],
    ['429', json({}, 429, { 'retry-after': '2.0' }), 'rate-limited'],
    ['503', json({}, 503), 'unavailable'],
    ['a page instead of data', () => new Response('<html>'), 'shape-changed'],
    ['another shape', json({ data: { shop: { name: 7 } } }), 'shape-changed'],
    [
      'a document it does not know',
      json({ errors: [{ message: 'x', extensions: { code: 'undefinedField' } }] }),
      'bad-request',
    ],
    [
      'a denied field',
      json({ errors: [{ message: 'x', extensions: { code: 'ACCESS_DENIED' } }], data: {} }),
      'no-permission',
    ],
    ['nothing', () => Promise.reject(new TypeError(`fetch failed ${TOKEN}`)), 'unavailable'],
  ])('when it answers %s, then that is its kind, and the token is not told', async (_what, answer, kind) => {
    const failure = await playing(answer)
      .client.query(document)
      .then(
        () => null,
        (error: Error) => error,
      );
    expect(failure).toMatchObject({ kind });
    expect(String(failure)).not.toContain(TOKEN);
  });

  test('when the shop is no shop’s name, then nothing is asked', () => {
    const token = async () => TOKEN;
    expect(() => adminClient({ origin: null, shopDomain: 'evil.example/?', token })).toThrow('no shop domain');
  });
});

test('given a bucket that fills, then the wait is for what is missing, less the time that went by', () => {
  const throttle = new Throttle();
  expect(throttle.waitMs('a', 0)).toBe(0);
  throttle.learn('a', { requestedQueryCost: 150, throttleStatus: { currentlyAvailable: 50, restoreRate: 50 } }, 1_000);
  expect(throttle.waitMs('a', 1_000)).toBe(2_000);
  expect(throttle.waitMs('a', 2_500)).toBe(500);
  expect(throttle.waitMs('a', 9_000)).toBe(0);
});

import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectMeta } from '#app/connections/meta.server.ts';
import { addRoute } from '#app/database/system/routes.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { MAX_BODY } from '#app/features/doors/pixel.server.ts';
import { connectShop } from '#app/connections/shop-workspace.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { action as metaDoor, loader as metaGet } from '#app/routes/webhooks.meta.ts';
import { action as pixelDoor } from '#app/routes/pixel.ts';
import { action as shopifyDoor } from '#app/routes/webhooks.shopify.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';
import { useDoors } from '../doors/door-rig.ts';
import { leadgenBody, metaRequest, pixelRequest, shopifyRequest } from '../doors/senders.ts';
import { fuzzRuns, hostileText, hostileValue, mutated, Slowest, spoilt } from './fuzzing.ts';

const urls = await useDoors();
const superuser = useSuperuser(urls);
const slowest = new Slowest('doors');

const SHOP = 'fuzzed.myshopify.com';
let workspaceId: string;
let pixelKey: string;

beforeAll(async () => {
  const { id, pixelKey: key } = await createWorkspace({ slug: 'fuzzed', name: 'Fuzzed', timeZone: 'Europe/Paris' });
  await createWorkspace({ slug: 'bystander', name: 'Bystander', timeZone: 'UTC' });
  [workspaceId, pixelKey] = [id, key];
  await connectShop(id, {
    domain: SHOP,
    name: 'F',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    ownHosts: ['shop.example'],
  });
  const targetId = await connectMeta(id, { externalId: 'act_1', name: 'Ads', accessToken: 'EAA' });
  await addRoute('meta-page', '10', { workspaceId: id, targetId });
});

/** Whatever was let in is worked off: read, dropped or failed with a cause; nothing stops the pipeline. */
async function workOff(): Promise<void> {
  await processAll(workspaceId);
  const { rows } = await superuser.query(
    `SELECT count(*) FILTER (WHERE o.seq IS NULL)::int AS untouched FROM raw_event r
     LEFT JOIN event_outcome o ON o.workspace_id = r.workspace_id AND o.seq = r.seq WHERE r.workspace_id = $1`,
    [workspaceId],
  );
  expect(rows).toEqual([{ untouched: 0 }]);
}

const bytesOf = (body: unknown): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));

async function isStored(body: Buffer, source: string): Promise<boolean> {
  const { rowCount } = await superuser.query(
    `SELECT 1 FROM raw_event WHERE source = $1 AND content_hash = $2 AND workspace_id = $3`,
    [source, createHash('sha256').update(body).digest(), workspaceId],
  );
  return (rowCount ?? 0) > 0;
}

/** Header values that `Headers` takes at all; others never reach a handler. */
const headerValue = fc
  .string({ unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 80 })
  .filter((text) => {
    try {
      return new Headers({ x: text }).has('x');
    } catch {
      return false;
    }
  });

const order = shopifyOrder({
  id: 4_001,
  total: '59.90',
  tax: '9.98',
  shipping: '4.90',
  discounts: '5.00',
  updatedAt: '2026-03-10T12:00:00+01:00',
  email: 'buyer@client.example',
  phone: '+33612345678',
  customerId: 77,
  checkoutToken: 'token-1',
  clientId: 'client-1',
  landing: '/?utm_source=facebook&utm_medium=paid&utm_id=120300000000003&fbclid=abc',
  referrer: 'https://l.facebook.com/',
  refunds: [{ id: 8, orderId: 4_001, at: '2026-03-12T12:00:00+01:00', amount: '10.00', tax: '2.00', shipping: '1.00' }],
});
const refund = shopifyRefund({ id: 9, orderId: 4_001, at: '2026-03-13T12:00:00+01:00', amount: '5.00' });

describe('given anybody may send anything to POST /webhooks/shopify', () => {
  const topics = fc.constantFrom(
    'orders/create',
    'orders/updated',
    'orders/cancelled',
    'refunds/create',
    'app/uninstalled',
  );
  const bodies = fc.oneof(
    { weight: 4, arbitrary: mutated(order) },
    { weight: 3, arbitrary: mutated(refund) },
    { weight: 2, arbitrary: spoilt(Buffer.from(JSON.stringify(order))) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: hostileText },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  );

  test('when it is signed, then what is answered with 200 is stored, all else is 400', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, topics, async (body, topic) => {
        const bytes = bytesOf(body);
        const request = shopifyRequest(bytes, { shop: SHOP, topic, webhookId: randomUUID() });
        const answer = await slowest.time(
          () => bytes.toString('latin1'),
          () => shopifyDoor({ request, params: {}, context: {} }),
        );
        expect([200, 400]).toContain(answer.status);
        expect(await isStored(bytes, 'shopify-webhook')).toBe(answer.status === 200);
      }),
      fuzzRuns(250),
    );
    await workOff();
  });

  test('when headers are anything, then it is 200, 400 or 401, and a wrong signature is never let in', async () => {
    const names = ['topic', 'shop-domain', 'webhook-id', 'event-id', 'triggered-at', 'api-version', 'hmac-sha256'];
    const headers = fc.dictionary(fc.constantFrom(...names), fc.option(headerValue), { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(headers, async (changed) => {
        const given = Object.fromEntries(Object.entries(changed).map(([name, value]) => [`x-shopify-${name}`, value]));
        const request = shopifyRequest({ ...order, note: randomUUID() }, { shop: SHOP, headers: given });
        const answer = await shopifyDoor({ request, params: {}, context: {} });
        expect([200, 400, 401]).toContain(answer.status);
        if ('hmac-sha256' in changed) expect(answer.status).toBe(401);
      }),
      fuzzRuns(100),
    );
    await workOff();
  });
});

describe('given anybody may send anything to /webhooks/meta', () => {
  const leadgen = leadgenBody([
    [
      { leadId: '501', pageId: '10' },
      { leadId: '502', pageId: '10' },
    ],
    [{ leadId: '503', pageId: '11' }],
  ]);
  const bodies = fc.oneof(mutated(leadgen), spoilt(Buffer.from(JSON.stringify(leadgen))), fc.json(), hostileText);

  test('when it is signed, then it is 200 or 400, and what is refused leaves nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const bytes = bytesOf(body);
        const answer = await slowest.time(
          () => bytes.toString('latin1'),
          () => metaDoor({ request: metaRequest(bytes), params: {}, context: {} }),
        );
        expect([200, 400]).toContain(answer.status);
        if (answer.status === 400) expect(await isStored(bytes, 'meta-leadgen')).toBe(false);
      }),
      fuzzRuns(120),
    );
    await workOff();
  });

  test('when signature or query are anything, then it is 401 or 403', async () => {
    await fc.assert(
      fc.asyncProperty(headerValue, hostileText, async (signature, text) => {
        const answer = await metaDoor({ request: metaRequest(leadgen, signature), params: {}, context: {} });
        expect(answer.status).toBe(401);
        const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': text, 'hub.challenge': '1' });
        const asked = new Request(`http://127.0.0.1/webhooks/meta?${query}`);
        expect(metaGet({ request: asked, params: {}, context: {} }).status).toBe(403);
      }),
      fuzzRuns(60),
    );
    await workOff();
  });
});

describe('given anybody may send anything to POST /pixel', () => {
  const url = fc
    .tuple(
      fc.constantFrom(
        'https://shop.example/',
        '//',
        'http://[::1',
        'javascript:',
        'https://a@b:c/',
        '',
        'data:,',
        '/x',
      ),
      fc.dictionary(
        fc.constantFrom(
          'utm_source',
          'utm_medium',
          'utm_campaign',
          'utm_id',
          'gclid',
          'fbclid',
          'hsa_cam',
          'ttclid',
          '__proto__',
        ),
        hostileText,
      ),
      hostileText,
    )
    .map(
      ([base, query, tail]) =>
        `${base}?${Object.entries(query)
          .map((pair) => pair.join('='))
          .join('&')}#${tail}`,
    );
  const event = fc.record({
    id: fc.oneof(fc.uuid(), hostileValue),
    name: fc.oneof(fc.constantFrom('page_viewed', 'checkout_completed'), hostileText),
    at: fc.oneof(fc.constant(new Date(Date.now() - 60_000).toISOString()), hostileText),
    clientId: fc.oneof(fc.constant('client-9'), hostileText),
    url,
    referrer: fc.option(fc.oneof(url, hostileText)),
    checkoutToken: fc.option(hostileText),
  });
  const shopifyEvent = fc.oneof(
    mutated({
      id: 'e-1',
      name: 'page_viewed',
      timestamp: new Date().toISOString(),
      clientId: 'client-8',
      context: {
        document: { location: { href: 'https://shop.example/?gclid=1' }, referrer: 'https://www.google.com/' },
      },
      data: { checkout: { token: 'token-1', order: { id: '4001' } } },
    }),
  );
  const batches = fc.record(
    {
      consent: fc.oneof(fc.constant<unknown>(true), hostileValue),
      events: fc.oneof(fc.array(fc.oneof(event, shopifyEvent, hostileValue), { maxLength: 8 }), hostileValue),
    },
    { requiredKeys: [] },
  );

  test('when it is anything, then it is 202 or 400, and what is answered with "stored" is stored', async () => {
    let address = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(batches, hostileText, fc.json()), async (body) => {
        const sent = typeof body === 'string' ? body : { workspace: pixelKey, ...body, nonce: randomUUID() };
        const bytes = bytesOf(sent);
        const context = { clientAddress: `2001:db8::${(address += 1).toString(16)}` };
        const answer = await slowest.time(
          () => bytes.toString('latin1'),
          async () => pixelDoor({ request: pixelRequest(bytes), params: {}, context }),
        );
        expect(bytes.byteLength > MAX_BODY ? [413] : [202, 400]).toContain(answer.status);
        const { code } = (await answer.json()) as { code: string };
        expect(await isStored(bytes, 'pixel')).toBe(code === 'stored');
      }),
      fuzzRuns(250),
    );
    await workOff();
  });
});

test('given all of that was taken in, when everything is made again from raw events, then the figures are the same', async () => {
  await workOff();
  const { digestBefore, digestAfter } = await rebuildWorkspace(workspaceId);
  expect(digestAfter).toBe(digestBefore);
});

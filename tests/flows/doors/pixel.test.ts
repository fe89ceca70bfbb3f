import { describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { MAX_BODY } from '#app/features/doors/pixel.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { action, loader } from '#app/routes/pixel.ts';
import { eventsOf, told, useDoors } from './door-rig.ts';
import { brokenOff, pixelRequest, withoutLength } from './senders.ts';

const urls = await useDoors();

let addresses = 0;
/** Each call comes from an address of its own unless one is given: limits are per address. */
const door = (request: Request, clientAddress = `198.51.100.${(addresses += 1)}`): Promise<Response> =>
  Promise.resolve(action({ request, params: {}, context: { clientAddress } }));

let count = 0;
async function openSite() {
  count += 1;
  const { id, pixelKey } = await createWorkspace({ slug: `sites-${count}`, name: 'Site', timeZone: 'Europe/Paris' });
  const batch = (events: readonly unknown[], consent: unknown = true) => ({ workspace: pixelKey, consent, events });
  const touches = () =>
    withWorkspace(id, (tx) =>
      tx.rows<{ channel: string; source: string; click_key: string | null }>(
        `SELECT entity.channel, entity.source, click_key FROM touchpoint JOIN entity ON entity.id = entity_id ORDER BY at`,
      ),
    );
  return { id, pixelKey, batch, touches };
}

let visits = 0;
const visit = (change: object = {}) => ({
  id: `event-${(visits += 1)}`,
  name: 'page_viewed',
  at: new Date(Date.now() - 60_000).toISOString(),
  clientId: `client-${visits}`,
  url: 'https://shop.example/?utm_source=newsletter&utm_medium=email&utm_campaign=spring',
  referrer: null,
  ...change,
});

describe('given a browser on another origin', () => {
  test('when it asks first, then any origin may post JSON', async () => {
    const request = new Request('http://127.0.0.1:3000/pixel', { method: 'OPTIONS' });
    for (const answer of [loader({ request, params: {}, context: {} }), await door(request)]) {
      expect(answer.status).toBe(204);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
      expect(answer.headers.get('access-control-allow-headers')).toContain('Content-Type');
    }
  });

  test('when the answer is an error, then the browser may read it as well', async () => {
    const site = await openSite();
    const answers = [
      await door(pixelRequest('nonsense')),
      await door(pixelRequest({ ...site.batch([visit()]), workspace: 'pk_nobody' })),
      await door(withoutLength(pixelRequest('{}'), MAX_BODY + 1)),
      await door(brokenOff(pixelRequest('{}'))),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 413, 400]);
    for (const answer of answers) expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('when it is a GET, then it is 405', () => {
    const request = new Request('http://127.0.0.1:3000/pixel');
    expect(loader({ request, params: {}, context: {} }).status).toBe(405);
  });
});

describe('given a batch with consent', () => {
  test.each(['text/plain;charset=UTF-8', 'application/json'])(
    'when it comes as %s, then it is stored, processed, and a touch',
    async (type) => {
      const site = await openSite();
      const answer = await door(pixelRequest(site.batch([visit()]), { 'content-type': type }));
      expect(await told(answer)).toEqual({ status: 202, code: 'stored' });
      await processAll(site.id);
      expect(await site.touches()).toMatchObject([{ channel: 'email', source: 'newsletter' }]);
    },
  );

  test('when the same batch comes twice, also at once, then it counts once', async () => {
    const site = await openSite();
    const body = JSON.stringify(site.batch([visit()]));
    const answers = await Promise.all(Array.from({ length: 5 }, () => door(pixelRequest(body))));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(202));
    expect(await eventsOf(site.id)).toHaveLength(1);
  });

  test('when an event comes again in another batch, then it counts once', async () => {
    const site = await openSite();
    const [one, two] = [visit(), visit()];
    await door(pixelRequest(site.batch([one])));
    await door(pixelRequest(site.batch([one, two])));
    await processAll(site.id);
    expect(await site.touches()).toHaveLength(2);
  });

  test('when some events are malformed, then they are named and the others count', async () => {
    const site = await openSite();
    const answer = await door(
      pixelRequest(site.batch([visit(), { id: 'x' }, 'text', visit({ url: 'x'.repeat(5000) })])),
    );
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ events: 1, malformed: [{ index: 1 }, { index: 2 }, { index: 3 }] });
    await processAll(site.id);
    expect(await site.touches()).toHaveLength(1);
  });

  test('when it is Shopify’s own event, then it is a touch, too', async () => {
    const site = await openSite();
    const event = {
      id: 'sh-1',
      name: 'page_viewed',
      timestamp: new Date().toISOString(),
      clientId: 'c-1',
      context: {
        document: { location: { href: 'https://shop.example/?gclid=abc.123' }, referrer: '' },
        navigator: { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)' },
      },
      data: {},
    };
    expect((await door(pixelRequest(site.batch([event])))).status).toBe(202);
    await processAll(site.id);
    expect(await site.touches()).toMatchObject([{ channel: 'paid-search' }]);
  });

  test('when it was sent by a bot, then it is dropped and counted', async () => {
    const site = await openSite();
    const bot = { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' };
    expect((await door(pixelRequest(site.batch([visit()]), bot))).status).toBe(202);
    await processAll(site.id);
    expect(await eventsOf(site.id)).toMatchObject([{ result: 'dropped', reason: 'bot' }]);
    expect(await site.touches()).toEqual([]);
  });

  test('when it is stored, then the visitor’s address is not kept', async () => {
    const site = await openSite();
    await door(pixelRequest(site.batch([visit()])), '203.0.113.77');
    const [row] = await withWorkspace(site.id, (tx) =>
      tx.rows<{ all: string }>(`SELECT raw_event::text AS all FROM raw_event`),
    );
    expect(row!.all).not.toContain('203.0.113.77');
  });
});

describe('given a batch without consent', () => {
  test.each([
    ['it says no', false],
    ['it says nothing', undefined],
    ['it is null', null],
    ['only other purposes are allowed', { preferences: true, sale_of_data: true }],
    ['every purpose is refused', { analytics: false, marketing: false }],
    ['only marketing is allowed', { analytics: false, marketing: true }],
  ])('when %s, then it is 202 and nothing is stored', async (_what, consent) => {
    const site = await openSite();
    const body = { workspace: site.pixelKey, events: [visit()], ...(consent === undefined ? {} : { consent }) };
    expect(await told(await door(pixelRequest(body)))).toEqual({ status: 202, code: 'no-consent' });
    expect(await eventsOf(site.id)).toEqual([]);
  });

  test('when only analytics is allowed, then the click id is not kept, its channel is', async () => {
    const site = await openSite();
    const url = 'https://shop.example/?gclid=very-secret-click';
    await door(pixelRequest(site.batch([visit({ url })], { analytics: true, marketing: false })));
    await processAll(site.id);
    expect(await site.touches()).toMatchObject([{ channel: 'paid-search', click_key: null }]);
  });

  test('when consent is no yes or no, then the batch is refused', async () => {
    const site = await openSite();
    const answer = await door(pixelRequest(site.batch([visit()], 'yes')));
    expect(await told(answer)).toEqual({ status: 400, code: 'bad-batch' });
  });
});

describe('given limits', () => {
  test('when a batch has no or more than 100 events, then it is 400', async () => {
    const site = await openSite();
    const many = (n: number) => Array.from({ length: n }, () => visit());
    expect((await door(pixelRequest(site.batch(many(100))))).status).toBe(202);
    for (const n of [0, 101]) {
      expect(await told(await door(pixelRequest(site.batch(many(n)))))).toEqual({ status: 400, code: 'bad-batch' });
    }
  });

  test('when a body is at the limit, then it is stored; one byte more is 413', async () => {
    const site = await openSite();
    const body = JSON.stringify(site.batch([visit()]));
    expect((await door(pixelRequest(body.padEnd(MAX_BODY)))).status).toBe(202);
    expect((await door(pixelRequest(body.padEnd(MAX_BODY + 1)))).status).toBe(413);
  });

  test('when one address sends without end, then it is 429 and says when to come back; others go on', async () => {
    const site = await openSite();
    const body = JSON.stringify(site.batch([visit()], false));
    const flood = await Promise.all(Array.from({ length: 1_201 }, () => door(pixelRequest(body), '192.0.2.1')));
    const refused = flood.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused[0]!.headers.get('access-control-allow-origin')).toBe('*');
    expect((await door(pixelRequest(body), '192.0.2.2')).status).toBe(202);
    const neighbour = await openSite();
    expect((await door(pixelRequest(neighbour.batch([visit()])), '192.0.2.1')).status).toBe(202);
  });

  test('when the database is away, then it is 503 and not 202', async () => {
    const site = await openSite();
    await closePool();
    openPool('postgres://digiflow_app:x@127.0.0.1:1/nowhere');
    try {
      const answer = await door(pixelRequest(site.batch([visit()])));
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(await told(answer)).toEqual({ status: 503, code: 'not-stored' });
    } finally {
      await closePool();
      openPool(urls.appUrl);
    }
    expect(await eventsOf(site.id)).toEqual([]);
  });
});

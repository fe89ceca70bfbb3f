import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readPixelBatch } from '#app/platforms/pixel/wire.ts';
import { contentOf } from '../../architecture/source-files.ts';
import { checkoutCompleted, checkoutStarted, pageViewed } from '../../support/web-pixel/events.ts';
import {
  ALLOWED,
  batchesOf,
  eventsIn,
  openPage,
  pixelBundle,
  PIXEL_DOOR,
  REFUSED,
} from '../../support/web-pixel/host.ts';

const AD = 'https://shop.example/products/lamp?utm_source=facebook&utm_campaign=spring&fbclid=IwAR-1&variant=3';
const COOKIES = { _fbc: 'fb.1.1700000000000.IwAR-1', _fbp: 'fb.1.1700000000000.123', _ttp: '2abcDEF', _other: 'x' };

afterEach(() => vi.useRealTimers());

describe('given a visitor who allows everything', () => {
  test('when an ad is clicked, then the landing is sent once, in the form of the pixel’s door', async () => {
    const page = await openPage({ cookies: COOKIES });
    const event = pageViewed({ href: AD, referrer: 'https://l.facebook.com/l.php?u=secret' });
    await page.emit(event);
    expect(page.sent).toMatchObject([{ url: PIXEL_DOOR, options: { method: 'POST', keepalive: true } }]);
    expect(page.sent[0]?.options.headers).toBeUndefined(); // a plain text needs no preflight
    expect(batchesOf(page.sent)).toEqual([
      {
        workspace: 'pk_test',
        consent: { analytics: true, marketing: true },
        events: [
          {
            id: event.id,
            name: 'page_viewed',
            at: event.timestamp,
            clientId: 'browser-1',
            device: 'mobile',
            url: 'https://shop.example/products/lamp?utm_source=facebook&utm_campaign=spring&fbclid=IwAR-1',
            referrer: 'https://l.facebook.com/',
            fbc: COOKIES._fbc,
            fbp: COOKIES._fbp,
            ttp: COOKIES._ttp,
          },
        ],
      },
    ]);
    expect(readPixelBatch(page.sent[0]!.body)).toMatchObject({ ok: true, malformed: [] });
  });

  test('when a checkout starts and ends, then the browser is told together with the token', async () => {
    const page = await openPage();
    await page.emit(checkoutStarted('c0ffee'), checkoutCompleted('c0ffee'));
    expect(eventsIn(page.sent)).toMatchObject([
      { name: 'checkout_started', clientId: 'browser-1', checkoutToken: 'c0ffee' },
      { name: 'checkout_completed', clientId: 'browser-1', checkoutToken: 'c0ffee' },
    ]);
  });

  test('when a checkout has no token, then there is nothing to join and nothing is sent', async () => {
    const page = await openPage();
    await page.emit(checkoutCompleted(null));
    expect(page.sent).toEqual([]);
  });

  test('when the visitor goes on within the shop, then nothing is sent, unless a campaign is named', async () => {
    const page = await openPage();
    const referrer = 'https://shop.example/';
    await page.emit(
      pageViewed({ href: 'https://shop.example/products/lamp?variant=3', referrer }),
      pageViewed({ href: 'https://shop.example/collections/all?utm_campaign=banner', referrer }),
    );
    expect(eventsIn(page.sent)).toMatchObject([{ url: 'https://shop.example/collections/all?utm_campaign=banner' }]);
  });

  test('when the page does not answer for a cookie, then the event goes without after half a second', async () => {
    vi.useFakeTimers();
    const page = await openPage({ cookie: () => new Promise<string>(() => undefined) });
    await page.emit(pageViewed({ href: AD }));
    expect(page.sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(eventsIn(page.sent)).toHaveLength(1);
    expect(page.sent[0]?.body).not.toContain('fbc"');
  });

  test('when cookies can’t be read or hold something else, then the event goes without them', async () => {
    const refusing = await openPage({ cookie: () => Promise.reject(new Error('blocked')) });
    await refusing.emit(pageViewed({ href: AD }));
    const odd = await openPage({ cookies: { _fbc: 'jane@example.org', _fbp: 'x'.repeat(501) } });
    await odd.emit(pageViewed({ href: AD }));
    for (const { sent } of [refusing, odd]) {
      expect(sent).toHaveLength(1);
      expect(eventsIn(sent)[0]).not.toHaveProperty('fbc');
      expect(eventsIn(sent)[0]).not.toHaveProperty('fbp');
    }
  });
});

describe('given consent', () => {
  test('when there is none, then nothing is sent, nor read from the browser', async () => {
    const cookie = vi.fn<() => Promise<string>>(() => Promise.resolve(''));
    const page = await openPage({ privacy: REFUSED, cookie });
    await page.emit(pageViewed({ href: AD }), checkoutStarted('c0ffee'), checkoutCompleted('c0ffee'));
    expect(page.sent).toEqual([]);
    expect(cookie).not.toHaveBeenCalled();
  });

  test('when it is given later on the page, then the landing that waited in memory is sent', async () => {
    const page = await openPage({ privacy: REFUSED });
    await page.emit(pageViewed({ href: AD }));
    await page.decide({ ...REFUSED, analyticsProcessingAllowed: true });
    expect(batchesOf(page.sent)).toMatchObject([{ consent: { analytics: true, marketing: false } }]);
    await page.decide(ALLOWED);
    expect(eventsIn(page.sent)).toHaveLength(1);
  });

  test('when it is refused, then what waited is forgotten, and a later yes counts from then on', async () => {
    const page = await openPage({ privacy: REFUSED });
    await page.emit(pageViewed({ href: AD, id: 'before' }));
    await page.decide(REFUSED);
    await page.emit(pageViewed({ href: AD, id: 'refused' }));
    await page.decide(ALLOWED);
    await page.emit(pageViewed({ href: AD, id: 'after' }));
    expect(eventsIn(page.sent).map(({ id }) => id)).toEqual(['after']);
  });

  test('when it is taken back, then nothing more is sent', async () => {
    const page = await openPage();
    await page.decide(REFUSED);
    await page.emit(pageViewed({ href: AD }), checkoutCompleted('c0ffee'));
    expect(page.sent).toEqual([]);
  });

  test('when it is taken back while the cookies are read, then nothing is sent', async () => {
    let answer: (value: string) => void = () => undefined;
    const page = await openPage({ cookie: () => new Promise((resolve) => (answer = resolve)) });
    vi.useFakeTimers();
    await page.emit(pageViewed({ href: AD }));
    await page.decide(REFUSED);
    answer('x');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(page.sent).toEqual([]);
  });

  test.each([
    ['marketing is refused', { ...ALLOWED, marketingAllowed: false }],
    ['the sale of data is refused', { ...ALLOWED, saleOfDataAllowed: false }],
  ])('when only %s, then neither click ids nor cookies leave the browser', async (_what, privacy) => {
    const cookie = vi.fn<() => Promise<string>>(() => Promise.resolve('fb.1.1.secret'));
    const page = await openPage({ privacy, cookie });
    await page.emit(pageViewed({ href: 'https://shop.example/?gclid=secret-1&GBRAID=secret-2&utm_term=lamps' }));
    expect(cookie).not.toHaveBeenCalled();
    expect(page.sent[0]?.body).not.toContain('secret');
    expect(batchesOf(page.sent)).toMatchObject([
      {
        consent: { analytics: true, marketing: false },
        events: [{ url: 'https://shop.example/?gclid=withheld&GBRAID=withheld&utm_term=lamps' }],
      },
    ]);
  });
});

describe('given a hub that does not answer', () => {
  test.each([
    ['is down', () => new Response(null, { status: 503 })],
    ['has too much', () => new Response(null, { status: 429 })],
    ['can’t be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('when it %s, then the same event is sent once more, and never again', async (_what, answer) => {
    vi.useFakeTimers();
    const page = await openPage({ answer, privacy: { ...ALLOWED, marketingAllowed: false } });
    await page.emit(checkoutCompleted('c0ffee'));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(page.sent).toHaveLength(2);
    expect(page.sent[1]?.body).toBe(page.sent[0]?.body);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(page.sent).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('when it refuses the batch, then it is not sent again', async () => {
    vi.useFakeTimers();
    const page = await openPage({ answer: () => new Response(null, { status: 400 }) });
    await page.emit(checkoutCompleted('c0ffee'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(page.sent).toHaveLength(1);
  });

  test('when consent is taken back before the second try, then there is none', async () => {
    vi.useFakeTimers();
    const page = await openPage({ answer: () => new Response(null, { status: 503 }) });
    await page.emit(checkoutCompleted('c0ffee'));
    await page.decide(REFUSED);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(page.sent).toHaveLength(1);
  });
});

describe('given the pixel itself', () => {
  test('when it starts, then it listens to what makes touches and joins orders, and to nothing else', async () => {
    const { subscribed } = await openPage();
    expect([...subscribed].toSorted()).toEqual([
      'checkout_completed',
      'checkout_started',
      'page_viewed',
      'visitorConsentCollected',
    ]);
  });

  test.each([
    ['no key', { endpoint: PIXEL_DOOR }],
    ['no address', { accountID: 'pk_test' }],
    ['an insecure address', { accountID: 'pk_test', endpoint: 'http://hub.example.com/pixel' }],
    ['no settings', {}],
  ])('when it was given %s, then it listens to nothing', async (_what, settings) => {
    expect((await openPage({ settings })).subscribed.size).toBe(0);
  });

  test('when it is bundled, then it is small', async () => {
    const code = await pixelBundle();
    expect(Buffer.byteLength(code)).toBeLessThan(4_000);
    expect(gzipSync(code).length).toBeLessThan(2_000);
  });

  test('when docs/pixel.md tells its size, then it is the size that it has', async () => {
    const told = /([\d,]+) bytes, ([\d,]+) gzip/.exec(contentOf('docs/pixel.md'))?.slice(1);
    const code = await pixelBundle();
    const sizes = [Buffer.byteLength(code), gzipSync(code).length].map((size) => size.toLocaleString('en'));
    expect(told).toEqual(sizes);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pixelOutcome } from '#app/platforms/pixel/to-touch.ts';
import { consentOf } from '#app/platforms/pixel/consent.ts';
import { MAX_EVENTS, readPixelBatch } from '#app/platforms/pixel/wire.ts';
import type { PixelContext } from '#app/platforms/pixel/to-touch.ts';
import type { PixelEvent } from '#app/platforms/pixel/wire.ts';

const view = {
  id: 'e-1',
  name: 'page_viewed',
  at: '2026-03-01T09:00:00Z',
  clientId: 'client-1',
  url: 'https://lumen.example/?utm_source=google&utm_medium=cpc&gclid=abc',
  referrer: 'https://www.google.fr/',
  device: 'mobile',
};
const context: PixelContext = {
  consent: { analytics: true, marketing: true },
  receivedAt: '2026-03-01T09:00:10Z',
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1',
  ownHosts: ['lumen.example'],
};

const batch = (events: unknown, more: object = {}): string =>
  JSON.stringify({ workspace: 'pk_demo', consent: true, events, ...more });
function eventOf(fields: object = {}): PixelEvent {
  const read = readPixelBatch(batch([{ ...view, ...fields }]));
  if (!read.ok || !read.events[0]) throw new Error(JSON.stringify(read));
  return read.events[0];
}
const outcome = (fields: object = {}, more: Partial<PixelContext> = {}) =>
  pixelOutcome(eventOf(fields), { ...context, ...more });

describe('given a batch', () => {
  it('when one event is malformed, then it is named and the others are read', () => {
    const read = readPixelBatch(batch([view, { ...view, clientId: '' }, 7, { ...view, id: 'e-2' }]));
    expect(read).toMatchObject({
      ok: true,
      workspaceKey: 'pk_demo',
      malformed: [
        { index: 1, field: 'clientId' },
        { index: 2, field: 'event' },
      ],
    });
    expect(read.ok && read.events.map((event) => event.id)).toEqual(['e-1', 'e-2']);
  });

  it.each([
    ['{', 'not-json'],
    [batch([]), 'bad-batch'],
    [batch(Array.from({ length: MAX_EVENTS + 1 }, () => view)), 'bad-batch'],
    [batch([view], { workspace: undefined }), 'bad-batch'],
    [batch([view], { consent: 'yes' }), 'bad-batch'],
  ])('when it is %.40s, then it is refused as a whole: %s', (text, reason) => {
    expect(readPixelBatch(text)).toMatchObject({ ok: false, reason });
  });

  it('when a URL is longer than 4096 characters, then that event is malformed', () => {
    const read = readPixelBatch(batch([{ ...view, url: `https://lumen.example/?${'x'.repeat(4096)}` }]));
    expect(read).toMatchObject({ malformed: [{ index: 0, field: 'url' }] });
  });

  it('when an event is in the form of Shopify’s web pixel, then it is read all the same', () => {
    const read = readPixelBatch(
      batch([
        {
          id: 'sh-1',
          name: 'checkout_completed',
          timestamp: '2026-03-01T09:00:00.123Z',
          clientId: 'c-9',
          context: {
            document: { location: { href: 'https://lumen.example/checkouts/x' }, referrer: '' },
            navigator: { userAgent: 'Mozilla/5.0 (Macintosh)' },
          },
          data: { checkout: { token: 'c0ffee', order: { id: 'gid://shopify/Order/1' }, totalPrice: { amount: 12 } } },
        },
      ]),
    );
    expect(read).toMatchObject({
      events: [{ clientId: 'c-9', checkoutToken: 'c0ffee', device: 'desktop' }],
      malformed: [],
    });
  });

  it('when anything at all is posted, then nothing throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((event) => `{"workspace":"a","events":[${event}]}`),
        ),
        (text) => {
          const read = readPixelBatch(text);
          if (read.ok) for (const event of read.events) expect(pixelOutcome(event, context).kind).toBeDefined();
        },
      ),
    );
  });
});

describe('given a visitor’s consent', () => {
  it.each([
    [true, true, true],
    [false, false, false],
    [null, false, false],
    [{ analytics: true }, true, false],
    [{ marketing: true, preferences: true }, false, true],
  ])('when it is %j, then analytics is %s and marketing %s', (consent, analytics, marketing) => {
    expect(consentOf(consent)).toEqual({ analytics, marketing });
  });

  it('when analytics is refused, then nothing is kept', () => {
    expect(outcome({}, { consent: { analytics: false, marketing: true } })).toEqual({
      kind: 'dropped',
      reason: 'no-consent',
    });
  });

  it('when marketing is refused, then the click id is left out and its source stays', () => {
    const result = outcome(
      { url: 'https://lumen.example/?gclid=abc', referrer: null },
      { consent: { analytics: true, marketing: false } },
    );
    expect(result).toMatchObject({
      kind: 'touch',
      touch: { from: { source: 'google', medium: 'cpc', clickId: null } },
    });
  });
});

describe('given an event', () => {
  it('when it is a page view from outside, then it is a touch of that browser', () => {
    expect(outcome()).toMatchObject({
      kind: 'touch',
      touch: {
        at: '2026-03-01T09:00:00.000Z',
        signal: 'pixel',
        device: 'mobile',
        from: { source: 'google', medium: 'cpc', clickId: { name: 'gclid', value: 'abc' } },
        identifiers: [{ kind: 'client', value: 'client-1' }],
      },
    });
  });

  it('when it is sent twice, then it is the same touch', () => {
    expect(outcome()).toEqual(outcome({}, { receivedAt: '2026-03-02T00:00:00Z' }));
  });

  it('when a checkout is completed, then the browser and the checkout are linked', () => {
    expect(
      outcome({ name: 'checkout_completed', checkoutToken: 'c0ffee', orderId: '820982911946154508' }),
    ).toMatchObject({
      kind: 'link',
      link: {
        identifiers: [
          { kind: 'client', value: 'client-1' },
          { kind: 'checkout', value: 'c0ffee' },
        ],
      },
    });
    expect(outcome({ name: 'checkout_completed', orderId: '1001' })).toMatchObject({
      link: { identifiers: [{ kind: 'client' }, { kind: 'checkout', value: 'order:1001' }] },
    });
  });

  it.each([
    ['internal-navigation', { url: 'https://lumen.example/b', referrer: 'https://lumen.example/a' }],
    ['future', { at: '2026-03-01T09:05:11Z' }],
    ['too-old', { at: '2025-01-20T00:00:00Z' }],
    ['bad-instant', { at: 'now' }],
    ['not-a-touch', { name: 'product_viewed' }],
    ['unknown-event', { name: 'my_event' }],
  ])('when it is to be left out for %s, then it says so', (reason, fields) => {
    expect(outcome(fields)).toEqual({ kind: 'dropped', reason });
  });

  it('when a bot sends it, then it is left out', () => {
    expect(outcome({}, { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' })).toEqual({
      kind: 'dropped',
      reason: 'bot',
    });
  });

  it('when the browser’s clock runs a little ahead, then it is dated by its arrival', () => {
    expect(outcome({ at: '2026-03-01T09:04:00Z' })).toMatchObject({ touch: { at: '2026-03-01T09:00:10.000Z' } });
  });
});

import { describe, expect, it } from 'vitest';
import { pixelOutcome } from '#app/platforms/pixel/to-touch.ts';
import { readPixelBatch } from '#app/platforms/pixel/wire.ts';
import type { StandardEvent } from '@shopify/web-pixels-extension';
import { eventsIn, openPage, PIXEL_DOOR } from '../support/web-pixel/host.ts';
import { contractJson } from './contract-data.ts';

const { events } = contractJson('shopify/web-pixel-events.json') as {
  events: StandardEvent[];
};
const batch = readPixelBatch(JSON.stringify({ workspace: 'pk_demo', consent: true, events }));

describe('given web-pixel events captured from shops', () => {
  it('when they are posted, then all of them are read', () => {
    expect(batch).toMatchObject({ ok: true, malformed: [] });
    expect(batch.ok && batch.events.map((event) => event.name)).toEqual(events.map((event) => event.name));
  });

  it('when they are turned into touches, then checkouts link the browser, and no name is unknown', () => {
    const context = {
      consent: { analytics: true, marketing: true },
      receivedAt: '2024-09-16T00:00:00Z',
      userAgent: null,
      ownHosts: ['store.myshopify.com'],
    };
    const outcomes = batch.ok ? batch.events.map((event) => ({ event, outcome: pixelOutcome(event, context) })) : [];
    for (const { event, outcome } of outcomes) {
      if (event.checkoutToken !== null) expect(outcome.kind).toBe('link');
      expect(outcome).not.toMatchObject({ reason: 'unknown-event' });
    }
    expect(outcomes.filter(({ outcome }) => outcome.kind === 'link').length).toBeGreaterThan(0);
    expect(outcomes.filter(({ outcome }) => outcome.kind === 'touch').map(({ event }) => event.name)).toEqual([
      'page_viewed',
    ]);
  });
});

describe('given the same events in Shopify’s sandbox', () => {
  it('when our pixel sees them, then it sends the landing and the checkout alone, and the door reads them', async () => {
    const page = await openPage();
    const landing = events.find(({ name }) => name === 'page_viewed')!;
    const fromOutside = structuredClone(landing);
    Object.assign(fromOutside.context.document, { referrer: 'https://www.google.com/' });
    await page.emit(...events, fromOutside);
    expect(eventsIn(page.sent)).toMatchObject([
      { name: 'checkout_started', checkoutToken: '5f7028e0bd5225c17b24bdaa0c09f914' },
      { name: 'checkout_completed', checkoutToken: '5f7028e0bd5225c17b24bdaa0c09f914' },
      { name: 'page_viewed', url: 'https://store.myshopify.com/checkouts', referrer: 'https://www.google.com/' },
    ]);
    for (const { body } of page.sent) expect(readPixelBatch(body)).toMatchObject({ ok: true, malformed: [] });
  });

  it('when what it sent is searched, then no e-mail, phone or name of the customer is in it', async () => {
    const page = await openPage({ settings: { accountID: 'pk_1', endpoint: PIXEL_DOOR } });
    await page.emit(...events);
    const sent = page.sent.map(({ body }) => body).join('\n');
    const secrets = personalIn(events);
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter((secret) => sent.includes(secret))).toEqual([]);
  });
});

const PERSONAL = /^(?:email|phone|smsMarketingPhone|firstName|lastName|address1|address2|city|zip)$/;

function personalIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    PERSONAL.test(name) && typeof inner === 'string' && inner !== '' ? [inner] : personalIn(inner),
  );
}

import { describe, expect, it } from 'vitest';
import { pixelOutcome } from '#app/platforms/pixel/to-touch.ts';
import { readPixelBatch } from '#app/platforms/pixel/wire.ts';
import { contractJson } from './contract-data.ts';

const { events } = contractJson('shopify/web-pixel-events.json') as { events: { name: string }[] };
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

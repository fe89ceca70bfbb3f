import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { firstPartyScript } from '#app/platforms/pixel/script.ts';
import { readPixelBatch } from '#app/platforms/pixel/wire.ts';
import type { PixelEvent } from '#app/platforms/pixel/wire.ts';

const source = firstPartyScript('https://hub.example');

/** Runs the script in a context with just the browser's parts that it uses. */
function page(queued: unknown[][] = []) {
  const sent: { url: string; body: string }[] = [];
  const jar = new Map<string, string>([['_fbp', 'fb.1.1.2']]);
  const document = {
    currentScript: { getAttribute: () => 'pk_demo' },
    referrer: 'https://www.google.fr/',
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(text: string) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(text)!;
      if (/max-age=0/.test(text)) jar.delete(name!);
      else jar.set(name!, value!);
    },
  };
  const location = { href: 'https://lumen.example/?utm_source=x', protocol: 'https:' };
  const navigator = { userAgent: 'iPhone', sendBeacon: (url: string, body: string) => sent.push({ url, body }) > 0 };
  const window: Record<string, unknown> = { crypto, addEventListener: () => undefined, digiflow: { q: queued } };
  vm.runInNewContext(source, { window, document, location, navigator, Uint8Array, Array });
  const digiflow = window['digiflow'] as (...parts: unknown[]) => void;
  return { sent, jar, location, digiflow };
}

function eventsOf(sent: { body: string }[]): PixelEvent[] {
  return sent.flatMap(({ body }) => {
    const read = readPixelBatch(body);
    if (!read.ok || read.malformed.length > 0) throw new Error(body);
    return [...read.events];
  });
}

describe('given the first-party script on a page', () => {
  it('when its size is measured, then it is below 2.5 kB', () => {
    expect(Buffer.byteLength(source)).toBeLessThan(2500);
  });

  it('when consent was not given, then nothing is sent and no cookie is set', () => {
    const { sent, jar } = page();
    expect(sent).toEqual([]);
    expect([...jar.keys()]).toEqual(['_fbp']);
  });

  it('when consent is given, then the waiting page view goes to the door in its own format', () => {
    const { sent, jar, digiflow } = page();
    digiflow('consent', true);
    expect(sent[0]?.url).toBe('https://hub.example/pixel');
    expect(eventsOf(sent)).toMatchObject([
      {
        name: 'page_viewed',
        url: 'https://lumen.example/?utm_source=x',
        referrer: 'https://www.google.fr/',
        device: 'mobile',
        clientId: jar.get('_digiflow_client'),
      },
    ]);
    expect(JSON.parse(sent[0]!.body).events[0]).toMatchObject({ fbp: 'fb.1.1.2' });
  });

  it('when only analytics is allowed, then no ad cookie is sent', () => {
    const { sent, digiflow } = page();
    digiflow('consent', { analytics: true, marketing: false });
    expect(JSON.parse(sent[0]!.body)).toMatchObject({ consent: { analytics: true, marketing: false } });
    expect(JSON.parse(sent[0]!.body).events[0]).not.toHaveProperty('fbp');
  });

  it('when an order is told, also before the script had loaded, then browser and order are linked', () => {
    const { sent } = page([
      ['consent', true],
      ['order', { id: 1001, token: 'c0ffee' }],
    ]);
    const [view, order] = eventsOf(sent);
    expect(order).toMatchObject({
      name: 'checkout_completed',
      orderId: '1001',
      checkoutToken: 'c0ffee',
      clientId: view!.clientId,
    });
  });

  it('when the page changes without loading, then the page before is the referrer', () => {
    const { sent, location, digiflow } = page([['consent', true]]);
    location.href = 'https://lumen.example/b';
    digiflow('page');
    digiflow('page');
    expect(eventsOf(sent).map((event) => event.referrer)).toEqual([
      'https://www.google.fr/',
      'https://lumen.example/?utm_source=x',
    ]);
  });

  it('when consent is withdrawn, then the client id goes and nothing more is sent', () => {
    const { sent, jar, location, digiflow } = page([['consent', true]]);
    digiflow('consent', false);
    location.href = 'https://lumen.example/b';
    digiflow('page');
    expect(sent).toHaveLength(1);
    expect(jar.has('_digiflow_client')).toBe(false);
  });
});

import vm from 'node:vm';
import { expect, test } from 'vitest';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { connectShop } from '#app/connections/shop-workspace.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { action as pixel } from '#app/routes/pixel.ts';
import { action as webhook } from '#app/routes/webhooks.shopify.ts';
import { loader } from '#app/routes/t[.]js.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { useDoors } from './door-rig.ts';
import { pixelRequest, shopifyRequest } from './senders.ts';

await useDoors();

interface Visit {
  readonly pixelKey: string;
  readonly href: string;
  readonly calls: readonly unknown[][];
}

/** Runs the served script as a browser would, with the parts of a page that it touches; answers what it sent. */
function browse(source: string, { pixelKey, href, calls }: Visit): { url: string; body: string }[] {
  const sent: { url: string; body: string }[] = [];
  const document = { currentScript: { getAttribute: () => pixelKey }, referrer: '', cookie: '' };
  const navigator = {
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
    sendBeacon: (url: string, body: string) => sent.push({ url, body }) > 0,
  };
  const window: Record<string, unknown> = { crypto, addEventListener: () => undefined };
  const location = { href, protocol: new URL(href).protocol };
  vm.runInNewContext(source, { window, document, navigator, location, Uint8Array, Array });
  for (const call of calls) (window['digiflow'] as (...parts: unknown[]) => void)(...call);
  return sent;
}

test('given the served script on a shop’s page, when a visitor consents and buys, then the order’s journey has the visit', async () => {
  const { id, pixelKey } = await createWorkspace({ slug: 'site', name: 'Site', timeZone: 'Europe/Paris' });
  await connectShop(id, {
    domain: 'site.myshopify.com',
    name: 'Site',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    ownHosts: ['shop.example'],
  });
  const served = loader();
  expect(served.headers.get('content-type')).toContain('javascript');
  expect(served.headers.get('access-control-allow-origin')).toBe('*');

  const sent = browse(await served.text(), {
    pixelKey,
    href: 'https://shop.example/lamp?utm_source=newsletter&utm_medium=email&utm_campaign=spring',
    calls: [
      ['consent', true],
      ['order', { id: 1001, token: 'checkout-1' }],
    ],
  });
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/pixel', '/pixel']);
  for (const { body } of sent) {
    const answer = await pixel({ request: pixelRequest(body), params: {}, context: { clientAddress: '192.0.2.9' } });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ events: 1, malformed: [] });
  }
  const at = new Date(Date.now() + 60_000).toISOString();
  const order = shopifyOrder({ id: 1001, total: '42.00', createdAt: at, updatedAt: at, checkoutToken: 'checkout-1' });
  const request = shopifyRequest(order, { shop: 'site.myshopify.com' });
  expect((await webhook({ request, params: {}, context: {} })).status).toBe(200);
  await processAll(id);

  const credited = await withWorkspace(id, (tx) =>
    tx.rows(
      `SELECT channel, campaign_name, product::int FROM fact JOIN entity ON entity.id = fact.entity_id WHERE product > 0`,
    ),
  );
  expect(credited).toEqual([{ channel: 'email', campaign_name: 'spring', product: 4200 }]);
});

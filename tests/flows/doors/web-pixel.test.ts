import { describe, expect, test } from 'vitest';
import type { StandardEvent } from '@shopify/web-pixels-extension';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { connectShop } from '#app/connections/shop-workspace.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { action as pixel } from '#app/routes/pixel.ts';
import { action as webhook } from '#app/routes/webhooks.shopify.ts';
import { checkoutCompleted, checkoutStarted, pageViewed } from '../../support/web-pixel/events.ts';
import { ALLOWED, openPage, type OpenPage, PIXEL_DOOR, type Privacy, REFUSED } from '../../support/web-pixel/host.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { eventsOf, useDoors } from './door-rig.ts';
import { pixelRequest, shopifyRequest } from './senders.ts';

await useDoors();

let count = 0;
/** A shop whose pages load our pixel with the workspace's own key; what it sends goes through the real door. */
async function openShop() {
  count += 1;
  const { id, pixelKey } = await createWorkspace({ slug: `shop-${count}`, name: 'Shop', timeZone: 'Europe/Paris' });
  const domain = `shop-${count}.myshopify.com`;
  const place = { currency: 'EUR', timeZone: 'Europe/Paris' };
  await connectShop(id, { domain, name: 'Shop', ownHosts: ['shop.example'], ...place });
  const statuses: number[] = [];
  const answers: Promise<Response>[] = [];
  const load = (privacy: Privacy = ALLOWED): Promise<OpenPage> =>
    openPage({
      settings: { accountID: pixelKey, endpoint: PIXEL_DOOR },
      privacy,
      answer: ({ body }) => {
        const context = { clientAddress: '198.51.100.7' };
        const taken = Promise.resolve(pixel({ request: pixelRequest(body), params: {}, context }));
        answers.push(taken);
        return taken;
      },
    });
  /** Each page of the shop loads the pixel anew; a visit is over when the hub has answered. */
  const visit = async (events: readonly StandardEvent[], privacy?: Privacy): Promise<void> => {
    for (const event of events) await (await load(privacy)).emit(event);
    for (const answer of answers.splice(0)) statuses.push((await answer).status);
  };
  const order = async (id: number, checkoutToken: string): Promise<void> => {
    const at = new Date(Date.now() + 60_000).toISOString();
    const body = shopifyOrder({ id, total: '42.00', createdAt: at, updatedAt: at, checkoutToken });
    expect((await webhook({ request: shopifyRequest(body, { shop: domain }), params: {}, context: {} })).status).toBe(
      200,
    );
  };
  const credited = async () => {
    await processAll(id);
    return withWorkspace(id, (tx) =>
      tx.rows<{ channel: string | null; campaign_name: string | null; product: number }>(
        `SELECT channel, campaign_name, product::int FROM fact LEFT JOIN entity ON entity.id = fact.entity_id WHERE product > 0`,
      ),
    );
  };
  return { id, load, visit, order, credited, statuses, answers };
}

const ad = () =>
  pageViewed({
    href: 'https://shop.example/products/lamp?utm_source=google&utm_medium=cpc&utm_campaign=spring&gclid=abc-1',
    referrer: 'https://www.google.com/',
  });
const inside = () => pageViewed({ href: 'https://shop.example/cart', referrer: 'https://shop.example/products/lamp' });

describe('given a Shopify shop with our pixel', () => {
  test('when a visitor comes by an ad and buys, then the order’s money goes to that ad', async () => {
    const shop = await openShop();
    await shop.visit([ad(), inside(), checkoutStarted('c0ffee'), checkoutCompleted('c0ffee')]);
    expect(shop.statuses).toEqual([202, 202, 202]);
    await shop.order(1001, 'c0ffee');
    expect(await shop.credited()).toEqual([{ channel: 'paid-search', campaign_name: 'spring', product: 4200 }]);
    const touches = await withWorkspace(shop.id, (tx) => tx.rows(`SELECT click_key FROM touchpoint`));
    expect(touches).toMatchObject([{ click_key: expect.stringContaining('abc-1') as unknown }]);
  });

  test('when the order comes before the pixel’s events, then it is credited all the same', async () => {
    const shop = await openShop();
    await shop.order(1002, 'early');
    expect(await shop.credited()).not.toMatchObject([{ channel: 'paid-search' }]);
    await shop.visit([ad(), checkoutCompleted('early')]);
    expect(await shop.credited()).toEqual([{ channel: 'paid-search', campaign_name: 'spring', product: 4200 }]);
  });

  test('when the thank-you page never loads, then the start of the checkout joins the order', async () => {
    const shop = await openShop();
    await shop.visit([ad(), checkoutStarted('no-thanks')]);
    await shop.order(1003, 'no-thanks');
    expect(await shop.credited()).toEqual([{ channel: 'paid-search', campaign_name: 'spring', product: 4200 }]);
  });

  test('when the visitor allows nothing, then nothing comes in and the order is unattributed', async () => {
    const shop = await openShop();
    await shop.visit([ad(), checkoutCompleted('private')], REFUSED);
    await shop.order(1004, 'private');
    expect(await shop.credited()).toMatchObject([{ channel: null, campaign_name: null, product: 4200 }]);
    expect((await eventsOf(shop.id)).map(({ source }) => source)).toEqual(['shopify-webhook']);
  });

  test('when consent comes later on the landing page, then the landing counts', async () => {
    const shop = await openShop();
    const page = await shop.load(REFUSED);
    await page.emit(ad());
    expect(page.sent).toEqual([]);
    await page.decide(ALLOWED);
    await Promise.all(shop.answers);
    await shop.visit([checkoutCompleted('later')]);
    await shop.order(1005, 'later');
    expect(await shop.credited()).toEqual([{ channel: 'paid-search', campaign_name: 'spring', product: 4200 }]);
  });

  test('when marketing is refused, then the channel counts and the click id is nowhere, not even in the raw batch', async () => {
    const shop = await openShop();
    const privacy = { ...ALLOWED, marketingAllowed: false };
    await shop.visit([ad(), checkoutCompleted('modest')], privacy);
    await shop.order(1006, 'modest');
    expect(await shop.credited()).toEqual([{ channel: 'paid-search', campaign_name: 'spring', product: 4200 }]);
    const raw = (await eventsOf(shop.id)).map(({ body }) => body.toString()).join('\n');
    expect(raw).not.toContain('abc-1');
    const touches = await withWorkspace(shop.id, (tx) => tx.rows(`SELECT click_key FROM touchpoint`));
    expect(touches).toEqual([{ click_key: null }]);
  });

  test('when the same pages are counted, then a landing and each end of a checkout cost one request, other pages none', async () => {
    const shop = await openShop();
    const requests = async (event: StandardEvent): Promise<number> => {
      const page = await shop.load();
      await page.emit(event);
      return page.sent.length;
    };
    const each = [ad(), inside(), checkoutStarted('counted'), checkoutCompleted('counted')];
    expect(await Promise.all(each.map(requests))).toEqual([1, 0, 1, 1]);
    await Promise.all(shop.answers);
  });
});

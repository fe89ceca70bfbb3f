import { describe, expect, test } from 'vitest';
import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { appendRawEvents } from '#app/database/system/raw-events.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { lookForChanges } from '#app/features/shopify-orders/look-for-changes.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { shopCompleteness } from '#app/reports/data-health/shop-completeness.server.ts';
import { deliveryBody } from '../../../sandbox/shopify/request.ts';
import { delivery, useSuperuser } from '../../support/pipeline-workspace.ts';
import { useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pulledShop } from './installed-shop.ts';

const { sandbox, urls } = await useShopify();
const superuser = useSuperuser(urls);
// several teams on this server: each shop gets a workspace of its own
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });

// what the limit does, and journeys that are not ready, are tested elsewhere
await sandbox.control({ admin: { bucket: { maximum: 20_000, restoreRate: 20_000 }, unreadyFor: 0 } });

const HOUR = 3_600_000;
const { world } = sandbox;
const webhooks = world.deliveries.filter((one) => one.kind === 'shopify');
/** The database is away for four days; Shopify gives a delivery up after four hours. */
const away = { from: world.until - 120 * HOUR, to: world.until - 24 * HOUR };
const now = world.until + HOUR;

const pulledAt = (at: number): Promise<InstalledShop> => pulledShop(superuser, at);

async function deliver({ workspaceId, shopId }: InstalledShop, some: typeof webhooks): Promise<void> {
  const deliveries = some.map((one) => delivery('shopify-webhook', one.topic, deliveryBody(one), { shopId }));
  await appendRawEvents(
    workspaceId,
    deliveries.map((one) => ({ ...one, id: hashId('raw', one.source, one.deliveryKey) })),
  );
  await processAll(workspaceId);
}

async function look(shop: InstalledShop, at = now) {
  const found = await lookForChanges(shop, { openAdmin, now: at });
  await processAll(shop.workspaceId);
  return found!;
}

/**
 * Every fact, and what each order is worth. Not the entries of an order one by one: Shopify keeps no earlier versions, so of
 * several changes that were all missed the look makes one entry, dated by the last. Nor what payments cost, which no
 * webhook tells.
 */
const figuresOf = ({ workspaceId }: InstalledShop): Promise<string> =>
  withWorkspace(workspaceId, async (tx) =>
    JSON.stringify([
      ...(await tx.rows(`SELECT to_jsonb(fact) - 'cost_fees' AS row FROM fact ORDER BY 1`)),
      ...(await tx.rows(
        `SELECT order_id, sum(product)::text, sum(discount)::text, sum(shipping)::text, sum(tax)::text, sum(tip)::text,
           sum(refund_product + refund_shipping + refund_tax + refund_tip)::text AS refunds
         FROM order_entry GROUP BY order_id ORDER BY order_id`,
      )),
    ]),
  );

const looksOf = async ({ shopId }: InstalledShop) =>
  (await superuser.query(`SELECT * FROM order_look WHERE shop_id = $1 ORDER BY looked_at`, [shopId])).rows;

describe('given a database that was away for longer than Shopify tries', () => {
  const isLost = ({ at }: { at: number }): boolean => at >= away.from && at < away.to;
  const lost = webhooks.filter(isLost);

  test('when the next look was through, then all figures are there: the lost webhooks themselves would change none', async () => {
    const shop = await pulledAt(away.from);
    await deliver(
      shop,
      webhooks.filter((one) => !isLost(one)),
    );
    expect(lost.length).toBeGreaterThan(5);
    const without = await figuresOf(shop);
    const found = await look(shop);
    expect(found.missed).toBeGreaterThan(0);
    const looked = await figuresOf(shop);
    expect(looked).not.toBe(without);
    await deliver(shop, lost);
    expect(await figuresOf(shop)).toBe(looked);
  });

  test('when webhooks told of everything, then the look finds nothing that was missed', async () => {
    const shop = await pulledAt(away.from);
    await deliver(shop, webhooks);
    const before = await figuresOf(shop);
    expect(await look(shop)).toMatchObject({ missed: 0 });
    expect(await figuresOf(shop)).toBe(before);
    expect(await shopCompleteness(shop.workspaceId, now)).toMatchObject([{ state: 'complete', missed: 0 }]);
    expect(await shopCompleteness(shop.workspaceId, now + 4 * HOUR)).toMatchObject([{ state: 'look-late' }]);
  });

  test('when looks follow one another, then each begins where the last ended, and counts what was missed once', async () => {
    const shop = await pulledAt(away.from);
    await deliver(shop, []);
    const first = await look(shop);
    expect(first).toMatchObject({ changed: first.fresh, missed: first.changed });
    const second = await look(shop, now + HOUR);
    expect(second).toMatchObject({ fresh: 0, missed: 0, lookedUntil: first.lookedUntil });
    expect(second.changed).toBeLessThan(first.changed);
  });

  test('when a look ends in the middle, then it is noted, and the next one begins where all was stored', async () => {
    const shop = await pulledAt(away.from);
    await sandbox.control({ failNext: { path: '/admin/api', times: 1, status: 503 } });
    await expect(look(shop)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await looksOf(shop)).toMatchObject([{ failure: 'unavailable', looked_until: null }]);
    expect((await look(shop, now + 1)).fresh).toBeGreaterThan(0);
  });
});

describe('given a change that is younger than a quarter of an hour', () => {
  test('then a webhook still has time, and the next look judges it', async () => {
    const last = Math.max(...world.orders.map(({ versions }) => versions.at(-1)!.at));
    const shop = await pulledAt(last - 1);
    expect(await look(shop, last + 60_000)).toMatchObject({ missed: 0 });
    expect((await look(shop, last + HOUR)).missed).toBeGreaterThan(0);
  });
});

test('given a pull that is under way, or a shop without the app, then there is no look', async () => {
  const shop = await installShop();
  expect(await lookForChanges(shop, { openAdmin, now })).toBeNull();
  await superuser.query(`DELETE FROM shop_session WHERE shop_id = $1`, [shop.shopId]);
  expect(await lookForChanges(shop, { openAdmin, now })).toBeNull();
});

describe('given what looks found, when data health tells of it', () => {
  test('then a shop whose webhooks never come is told of, from which day on there is history, and what to do', async () => {
    const shop = await pulledAt(away.from);
    expect(await shopCompleteness(shop.workspaceId, now)).toMatchObject([{ state: 'no-look', changed: 0 }]);
    await superuser.query(`UPDATE order_pull SET history_from = '2026-02-01T12:00:00Z' WHERE shop_id = $1`, [
      shop.shopId,
    ]);
    const { changed, missed } = await look(shop);
    expect(await shopCompleteness(shop.workspaceId, now)).toMatchObject([
      { state: 'webhooks-missing', changed, missed, historyFrom: '2026-02-01', lookedAt: new Date(now).toISOString() },
    ]);
  });
});

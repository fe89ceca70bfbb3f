import { beforeEach, describe, expect, test } from 'vitest';
import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { askForOrders } from '#app/features/shopify-orders/ask-for-orders.server.ts';
import { askJourneys, pauseAfter, planJourneys } from '#app/features/shopify-orders/ask-journeys.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { shopCompleteness } from '#app/reports/data-health/shop-completeness.server.ts';
import { jobQueue } from '#app/runtime/queue.server.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pullsOf } from './installed-shop.ts';

const { sandbox, urls } = await useShopify();
const superuser = useSuperuser(urls);
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });
// what the limit does is tested elsewhere
await sandbox.control({ admin: { bucket: { maximum: 20_000, restoreRate: 20_000 } } });

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const waiting = ({ workspaceId }: InstalledShop) =>
  withWorkspace(workspaceId, (tx) =>
    tx.rows<{ id: string; tries: number }>(
      `SELECT order_id AS id, tries FROM unready_journey WHERE given_up_at IS NULL ORDER BY 1`,
    ),
  );
const landings = async ({ workspaceId }: InstalledShop): Promise<number> =>
  (await withWorkspace(workspaceId, (tx) => tx.rows(`SELECT 1 FROM touchpoint WHERE signal = 'order-landing'`))).length;

/** A shop that was pulled while the journeys of its last day's orders were not ready. */
async function pulled(): Promise<InstalledShop> {
  const shop = await installShop();
  const [wish] = await pullsOf(shop);
  await pullOrders(wish!, { openAdmin, patience: { pollMs: 20, waitMs: 20_000 } });
  await processAll(shop.workspaceId);
  return shop;
}

async function expectOneJobInTheMinuteOfTheNext({ shopId }: InstalledShop): Promise<void> {
  const jobs = (await jobQueue().getDelayed()).filter(
    ({ name, data }) => name === 'ask-journeys' && data.shopId === shopId,
  );
  expect(jobs).toHaveLength(1);
  const { rows } = await superuser.query<{ at: Date }>(
    `SELECT min(next_at) AS at FROM unready_journey WHERE shop_id = $1`,
    [shopId],
  );
  const late = jobs[0]!.timestamp + jobs[0]!.delay - rows[0]!.at.getTime();
  expect(late).toBeGreaterThanOrEqual(-1_000);
  expect(late).toBeLessThan(MINUTE + 1_000);
}

const ask = (shop: InstalledShop, at: number) => askJourneys(shop, { openAdmin, now: () => at });

beforeEach(() => sandbox.control({ admin: { unreadyFor: 1_000 } }));

describe('given orders whose journeys are not ready when they are pulled', () => {
  test('when they are ready later, then each is a sighting of its own, and the order’s landing page counts', async () => {
    const shop = await pulled();
    const unready = await waiting(shop);
    expect(unready.length).toBeGreaterThan(0);
    for (let times = 0; times < 3; times += 1) await planJourneys(shop);
    await expectOneJobInTheMinuteOfTheNext(shop);
    const before = await landings(shop);
    expect(await ask(shop, Date.now())).toMatchObject({ asked: 0 });
    await sandbox.control({ admin: { unreadyFor: 0 } });
    expect(await ask(shop, Date.now() + 3 * MINUTE)).toEqual({
      asked: unready.length,
      ready: unready.length,
      givenUp: 0,
    });
    await processAll(shop.workspaceId);
    expect(await landings(shop)).toBeGreaterThan(before);
    expect(await waiting(shop)).toEqual([]);
  });

  test('when they are not, then the next question is later each time, for a week', async () => {
    const shop = await pulled();
    const { length } = await waiting(shop);
    const [first, second] = [Date.now() + 3 * MINUTE, Date.now() + 6 * MINUTE];
    expect(await ask(shop, first)).toEqual({ asked: length, ready: 0, givenUp: 0 });
    expect(await ask(shop, second)).toMatchObject({ asked: 0 });
    expect(await ask(shop, first + 5 * MINUTE)).toMatchObject({ asked: length });
    expect((await waiting(shop)).every(({ tries }) => tries === 2)).toBe(true);
    const pauses = [0, 1, 2, 7, 8, 40].map((tries) => pauseAfter(tries) / MINUTE);
    expect(pauses).toEqual([2, 4, 8, 256, 360, 360]);
    // after a week they are left as they are
    expect(await ask(shop, Date.now() + 8 * DAY)).toEqual({ asked: length, ready: 0, givenUp: length });
    expect(await waiting(shop)).toEqual([]);
  });

  test('when they were given up and the orders are read again, then they are asked for no more', async () => {
    const shop = await pulled();
    await ask(shop, Date.now() + 8 * DAY);
    await askForOrders(shop);
    const wish = (await pullsOf(shop)).at(-1);
    const { readAlone } = await pullOrders(wish!, { openAdmin, patience: { pollMs: 20, waitMs: 20_000 } });
    expect(readAlone).toBeGreaterThan(0);
    expect(await waiting(shop)).toEqual([]);
    expect(await ask(shop, Date.now() + 9 * DAY)).toMatchObject({ asked: 0 });
    const [told] = await shopCompleteness(shop.workspaceId);
    expect(told).toMatchObject({ unready: 0 });
  });
});

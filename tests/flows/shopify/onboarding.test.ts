import { describe, expect, test } from 'vitest';
import { requireActor } from '#app/access/require-actor.server.ts';
import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { importFile } from '#app/features/imports/import-file.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { watchPixel } from '#app/features/web-pixel/watch-pixel.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { homeReport } from '#app/reports/home/home-report.server.ts';
import { onboardingReport } from '#app/reports/onboarding/onboarding-report.server.ts';
import { action } from '#app/routes/_app+/onboarding.tsx';
import { jobQueue } from '#app/runtime/queue.server.ts';
import { adsCsv, useFiles } from '../../support/export-csvs.ts';
import { asked, sessionToken, useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pullsOf } from './installed-shop.ts';

await useShopify();
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });
const write = useFiles();
/** the sandbox's last day: "today" of its shop */
const NOW = Date.parse('2026-03-31T20:00:00Z');

const reportOf = ({ workspaceId }: InstalledShop) => onboardingReport(workspaceId, NOW);
const statesOf = async (shop: InstalledShop) => (await reportOf(shop)).steps.map(({ state }) => state).join(' ');

const post = async (shop: string, fields: Record<string, string>): Promise<number> => {
  const headers = asked(sessionToken(shop)).headers;
  const request = new Request('http://127.0.0.1:3000/onboarding', {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  });
  return (await action({ request, params: {}, context: {} })).status;
};

const pull = async (shop: InstalledShop): Promise<void> => {
  const wish = (await pullsOf(shop)).at(-1)!;
  await pullOrders(wish, { openAdmin, patience: { pollMs: 20, waitMs: 20_000 } });
};

describe('given a shop that installed the app', () => {
  test('then each step says how far it is, until there is a ROAS', async () => {
    const shop = await installShop();
    expect(await statesOf(shop)).toBe('done waiting waiting todo waiting');
    await pull(shop);
    expect(await statesOf(shop)).toMatch(/^done running /);
    await processAll(shop.workspaceId);
    await watchPixel({ ...shop, mode: 'activate' }, openAdmin);
    const pulled = await reportOf(shop);
    expect(pulled.steps.map(({ state }) => state).join(' ')).toBe('done done waiting todo waiting');
    expect(pulled.shops[0]).toMatchObject({
      missingScopes: [],
      seesAllOrders: false,
      pixel: { state: 'on', heardAt: null },
      pull: { state: 'done' },
    });
    expect(pulled.shops[0]!.history!.orders).toBeGreaterThan(10);
    expect(pulled.roas).toBeNull();

    const spend = adsCsv([{ campaign: 'Spring', from: '2026-03-30', spend: '100.00' }]);
    await importFile({ workspaceId: shop.workspaceId, path: write('meta.csv', spend), timeZone: 'UTC' });
    const ready = await reportOf(shop);
    expect(ready.steps.map(({ state }) => state).join(' ')).toBe('done done waiting done done');
    expect(ready.roas).toMatchObject({ currency: 'EUR', spendMinor: 10_000, from: '2026-01-31', to: '2026-03-31' });
    expect(ready.roas!.adRevenueMinor).toBeGreaterThan(0);
    expect(ready.roas!.roas).toBe(ready.roas!.adRevenueMinor / ready.roas!.spendMinor);
  });

  test('when orders are asked for again, then they are pulled again, once; another shop’s can’t be', async () => {
    const [shop, other] = [await installShop(), await installShop()];
    expect(await post(shop.shop, { intent: 'pull', shop: shop.shopId }), 'one is open').toBe(200);
    expect(await pullsOf(shop)).toHaveLength(1);
    await pull(shop);
    expect(await post(shop.shop, { intent: 'pull', shop: shop.shopId })).toBe(200);
    expect(await pullsOf(shop)).toHaveLength(2);
    expect(await post(shop.shop, { intent: 'pull', shop: other.shopId })).toBe(404);
    expect(await post(shop.shop, { intent: 'pixel', shop: other.shopId })).toBe(404);
    expect(await post(shop.shop, { intent: 'pull', shop: 'no-id' })).toBe(400);
    expect(await pullsOf(other)).toHaveLength(1);
  });

  test('when the pixel is to be checked, then Shopify is asked', async () => {
    const shop = await installShop();
    expect(await post(shop.shop, { intent: 'pixel', shop: shop.shopId })).toBe(200);
    const jobs = await jobQueue().getJobs(['waiting', 'delayed', 'prioritized']);
    const watches = jobs.filter(({ name, data }) => name === 'watch-pixel' && data['shopId'] === shop.shopId);
    expect(watches.map(({ data }) => data['mode'])).toEqual(['activate', 'activate']);
  });

  test('then home leads to the steps until somebody hides them, and again when they are shown again', async () => {
    const shop = await installShop();
    const { workspaceId } = await requireActor(asked(sessionToken(shop.shop)));
    const setupOf = async () => (await homeReport(workspaceId, await homeQuery())).setup;
    expect((await setupOf())?.next).toBe('orders');
    await post(shop.shop, { intent: 'hide' });
    expect(await setupOf()).toBeNull();
    await post(shop.shop, { intent: 'show' });
    expect((await setupOf())?.steps).toHaveLength(5);
  });
});

async function homeQuery(): Promise<Parameters<typeof homeReport>[1]> {
  const { loader } = await import('#app/routes/_app+/_index.tsx');
  const shop = await installShop();
  const answer = await loader({ request: asked(sessionToken(shop.shop), '/'), params: {}, context: {} });
  const { choices } = (await answer.json()) as { choices: { query: Parameters<typeof homeReport>[1] } };
  return choices.query;
}

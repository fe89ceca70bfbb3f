import { describe, expect, test } from 'vitest';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { jobQueue } from '#app/runtime/queue.server.ts';
import { sweepShopify } from '#jobs/sweep-shopify.job.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pullsOf } from './installed-shop.ts';

const { urls } = await useShopify();
const superuser = useSuperuser(urls);
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });

const looksOf = async ({ shopId }: InstalledShop): Promise<number> =>
  (await jobQueue().getJobs(['waiting'])).filter(
    ({ name, data }) => name === 'look-for-orders' && data.shopId === shopId,
  ).length;

const silentSince = (shop: InstalledShop, hours: number, state: string, failure: string | null = null) =>
  superuser.query(
    `UPDATE order_pull SET state = $2, failure = $3, changed_at = now() - make_interval(hours => $4) WHERE shop_id = $1`,
    [shop.shopId, state, failure, hours],
  );

describe('given shops that installed the app, when the hourly sweep runs', () => {
  test('then each is looked through once an hour, and one that removed it is not', async () => {
    const [shop, gone] = [await installShop(), await installShop()];
    await superuser.query(`DELETE FROM shop_session WHERE shop_id = $1`, [gone.shopId]);
    await sweepShopify();
    await sweepShopify();
    expect([await looksOf(shop), await looksOf(gone)]).toEqual([1, 0]);
    expect(await pullsOf(shop), 'a pull that is on its way is left alone').toHaveLength(1);
  });

  test.each([
    ['was lost on its way', 'reading', null, 2],
    ['failed by what may be over', 'failed', 'unavailable', 2],
    ['was refused, and the shop may have opened the app again', 'failed', 'token-expired', 2],
    ['failed by what the program can not read', 'failed', 'shape-changed', 1],
    ['is done', 'done', null, 1],
  ])('when a pull %s, then it is taken up again or not', async (_what, state, failure, pulls) => {
    const shop = await installShop();
    await silentSince(shop, 2, state, failure);
    await sweepShopify();
    const wishes = await pullsOf(shop);
    expect(wishes).toHaveLength(pulls);
    // the same wish: the bulk operation that is there already serves it
    expect(new Set(wishes.map(({ askedAt }) => askedAt)).size).toBe(1);
  });
});

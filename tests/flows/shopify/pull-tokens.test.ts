import { describe, expect, test } from 'vitest';
import { type OpenAdmin, openAdmin } from '#app/connections/shopify-admin.server.ts';
import { readOrderPulls } from '#app/database/reading/order-pulls.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { reconcileOrders } from '#app/features/shopify-orders/reconcile-orders.server.ts';
import type { AdminClient } from '#app/platforms/shopify/admin-client.ts';
import { useSuperuser } from '../../support/pipeline-workspace.ts';
import { useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pullsOf } from './installed-shop.ts';

const { sandbox, urls, tokensAsked } = await useShopify();
const superuser = useSuperuser(urls);
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });
await sandbox.control({ admin: { unreadyFor: 0 } });
const patience = { pollMs: 20, waitMs: 20_000 };

/** What is done before the n-th question, or before the n-th row of the file is read. */
interface Interruption {
  readonly beforeQuery?: number;
  readonly beforeRow?: number;
  readonly happens: () => Promise<unknown>;
}

/** The shop's own Admin API, through the connection's tokens, with something that happens on the way. */
function interrupted({ beforeQuery, beforeRow, happens }: Interruption): OpenAdmin {
  return async (workspaceId, shopId) => {
    const client = await openAdmin(workspaceId, shopId);
    let [queries, rows] = [0, 0];
    return {
      query: async (...question: Parameters<AdminClient['query']>) => {
        queries += 1;
        if (queries === beforeQuery) await happens();
        return client.query(...question);
      },
      lines: async function* (url: string) {
        for await (const line of client.lines(url)) {
          rows += 1;
          if (rows === beforeRow) await happens();
          yield line;
        }
      },
    } as AdminClient;
  };
}

/** The hour is over: Shopify accepts the access token no more, and our clock says so, too. */
const hourIsOver =
  ({ shopId }: InstalledShop) =>
  async () => {
    await sandbox.control({ admin: { expireTokens: true } });
    await superuser.query(
      `UPDATE shop_session SET renewed_at = renewed_at - interval '61 minutes',
       expires_at = expires_at - interval '61 minutes' WHERE shop_id = $1`,
      [shopId],
    );
  };
const endsEarly = () => async () => sandbox.control({ admin: { expireTokens: true } });
const removed =
  ({ shop }: InstalledShop) =>
  async () =>
    fetch(
      `${sandbox.origin}/store/${shop.replace('.myshopify.com', '')}/apps/sandbox-shopify-key/uninstall?app=${sandbox.origin}`,
      {
        method: 'POST',
      },
    );

const progressOf = async ({ workspaceId }: InstalledShop) => (await withWorkspace(workspaceId, readOrderPulls))[0]!;
const storedOf = async ({ workspaceId }: InstalledShop): Promise<number> =>
  (await superuser.query(`SELECT 1 FROM raw_event WHERE workspace_id = $1 AND source = 'shopify-admin'`, [workspaceId]))
    .rowCount ?? 0;

describe('given an access token that ends in the middle of a pull', () => {
  test.each([
    ['between two questions', { beforeQuery: 3 }],
    ['while the file is read', { beforeRow: 40 }],
  ])('when that is %s, then it is renewed, and all orders come', async (_where, place) => {
    for (const end of [hourIsOver, endsEarly]) {
      const shop = await installShop();
      const [wish] = await pullsOf(shop);
      const { refreshed } = await tokensAsked();
      const report = await pullOrders(wish!, { openAdmin: interrupted({ ...place, happens: end(shop) }), patience });
      expect((await tokensAsked()).refreshed).toBe(refreshed + 1);
      expect(report.readAlone, 'questions after the file').toBeGreaterThan(0);
      expect(await storedOf(shop)).toBe(report.orders);
      expect(await progressOf(shop)).toMatchObject({ state: 'done', orders: report.orders, stored: report.orders });
    }
  });

  test('when it is between the pages of changed orders, then the look goes on, too', async () => {
    const shop = await installShop();
    const look = { ...shop, changedSince: '2026-02-15T00:00:00Z' };
    const { refreshed } = await tokensAsked();
    const report = await reconcileOrders(look, interrupted({ beforeQuery: 50, happens: endsEarly() }));
    expect((await tokensAsked()).refreshed).toBe(refreshed + 1);
    expect(report.fresh).toBeGreaterThan(100);
  });
});

test('given an app that is removed in the middle of a pull, then the pull says that the key is refused, and so do pages', async () => {
  const shop = await installShop();
  const [wish] = await pullsOf(shop);
  const pull = pullOrders(wish!, { openAdmin: interrupted({ beforeRow: 40, happens: removed(shop) }), patience });
  await expect(pull).rejects.toMatchObject({ kind: 'token-expired' });
  expect(await progressOf(shop)).toMatchObject({ state: 'failed', failure: 'token-expired' });
});

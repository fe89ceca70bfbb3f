import { beforeEach, describe, expect, test } from 'vitest';
import { openAdmin } from '#app/connections/shopify-admin.server.ts';
import { createWorkspace } from '#app/database/system/workspaces.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { adoptCostRules } from '#app/features/costs/cost-rules.server.ts';
import { addCostFile } from '#app/features/costs/cost-file.server.ts';
import { withdrawCost } from '#app/features/costs/other-costs.server.ts';
import { pullUnitCosts } from '#app/features/costs/pull-unit-costs.server.ts';
import { pullOrders } from '#app/features/shopify-orders/pull-orders.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { costsReport } from '#app/reports/costs/costs-report.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { PRODUCTS } from '../../../sandbox/world/catalog.ts';
import { useShopify } from './admin-rig.ts';
import { type InstalledShop, installShop, pullsOf } from './installed-shop.ts';

const { sandbox } = await useShopify();
for (const slug of ['one', 'two']) await createWorkspace({ slug, name: slug, timeZone: 'UTC' });
await sandbox.control({ admin: { unreadyFor: 0 } });
beforeEach(() => sandbox.control({ admin: { costShare: 0.4 } }));
const patience = { pollMs: 20, waitMs: 20_000 };

/** A shop with its orders in the figures. */
async function shopWithOrders(): Promise<InstalledShop> {
  const shop = await installShop();
  const [wish] = await pullsOf(shop);
  await pullOrders(wish!, { openAdmin, patience });
  await processAll(shop.workspaceId);
  return shop;
}

interface CostedOrder {
  readonly platformId: string;
  readonly fees: number;
  readonly goods: number;
  readonly lines: readonly { sku: string; quantity: number; cost: number | null }[];
}

const ordersOf = ({ workspaceId }: InstalledShop): Promise<CostedOrder[]> =>
  withWorkspace(workspaceId, (tx) =>
    tx.rows<CostedOrder>(
      `SELECT platform_id AS "platformId", cost_fees::float8 AS fees, cost_goods::float8 AS goods, lines
       FROM shop_order WHERE NOT test ORDER BY platform_id`,
    ),
  );

const who = ({ workspaceId }: InstalledShop) => ({ workspaceId, userId: 'user-1' });
const world = new Map(sandbox.world.orders.map((order) => [order.id, order]));
const bookOf = (platformId: string) => world.get(platformId)!.versions.at(-1)!;
/** What Shopify Payments charges in the sandbox: 1.5 % of what was paid, and 25 cents or 40 yen. */
const feeOf = (platformId: string): number | null => {
  const { paid, shop } = bookOf(platformId);
  if (world.get(platformId)!.gateway !== 'shopify_payments' || paid[0] === 0) return null;
  return Math.round(paid[0] * 0.015) + (shop.currency === 'JPY' ? 40 : 25);
};
const isInEuros = ({ platformId }: CostedOrder): boolean => bookOf(platformId).shop.currency === 'EUR';

const priceOf = (sku: string): number => PRODUCTS.find((product) => product.sku === sku)!.priceCents;
const hasCost = (sku: string): boolean => Number(sku.slice(-3)) % 4 !== 0;

/** Rebuilding makes the same, and every row says what its raw event says. */
async function holds({ workspaceId }: InstalledShop): Promise<void> {
  const { digestBefore, digestAfter } = await rebuildWorkspace(workspaceId);
  expect(digestAfter).toBe(digestBefore);
  expect((await verifyWorkspace(workspaceId)).problems).toEqual([]);
}

describe('given orders that were paid by Shopify Payments', () => {
  test('then each has the fee that Shopify charged, others follow the rules; left out, all do', async () => {
    const shop = await shopWithOrders();
    const rules = { currency: 'EUR', from: null, goodsRate: null, shipping: null };
    await adoptCostRules(who(shop), { ...rules, fees: [{ gateway: null, rate: 0, fixedMinor: 99 }] });
    const orders = await ordersOf(shop);
    const charged = orders.filter(({ platformId }) => feeOf(platformId) !== null);
    expect([charged.length > 20, charged.length < orders.length]).toEqual([true, true]);
    for (const { platformId, fees } of charged) expect(fees, platformId).toBe(feeOf(platformId));
    const others = new Set(orders.filter((one) => isInEuros(one) && !charged.includes(one)).map(({ fees }) => fees));
    expect([...others].filter((fees) => fees !== 0)).toEqual([99]);
    await holds(shop);

    const [told] = (await costsReport(shop.workspaceId)).shops;
    expect(told).toMatchObject({ hasFees: true, feesLeftOut: false });
    await withdrawCost(who(shop), told!.feesId);
    expect((await costsReport(shop.workspaceId)).shops[0]!.feesLeftOut).toBe(true);
    const ruled = (await ordersOf(shop)).filter(isInEuros);
    expect([...new Set(ruled.map(({ fees }) => fees))].filter((fees) => fees !== 0)).toEqual([99]);
    await holds(shop);
    await withdrawCost(who(shop), told!.feesId, true);
    expect(await ordersOf(shop)).toEqual(orders);
  });
});

describe('given a catalogue with unit costs', () => {
  test('when they are fetched, then orders that came before have them, and nothing is said twice', async () => {
    const shop = await shopWithOrders();
    const known = PRODUCTS.filter(({ sku }) => hasCost(sku));
    expect(await pullUnitCosts(shop, openAdmin)).toEqual({
      variants: PRODUCTS.length,
      known: known.length,
      changed: known.length,
    });
    for (const order of await ordersOf(shop)) {
      const { lines, platformId } = order;
      for (const { sku, quantity, cost } of lines) {
        // the catalogue's costs are euros, and no rates are known here
        const expected = hasCost(sku) && isInEuros(order) ? Math.round(priceOf(sku) * 0.4) * quantity : null;
        expect(cost, `${platformId} ${sku}`).toBe(expected);
      }
    }
    expect(await pullUnitCosts(shop, openAdmin)).toMatchObject({ changed: 0 });
    const { files } = await costsReport(shop.workspaceId);
    expect(files).toMatchObject([{ costs: known.length, withdrawn: false }]);
    expect(files[0]!.shop).not.toBeNull();
    await holds(shop);

    // taken back, it is not told again by the next look
    await withdrawCost(who(shop), files[0]!.id);
    expect(await pullUnitCosts(shop, openAdmin)).toMatchObject({ changed: 0 });
    expect((await ordersOf(shop)).every(({ goods }) => goods === 0)).toBe(true);
  });

  test('when they change, then what was sold before keeps its cost', async () => {
    const shop = await shopWithOrders();
    const { known } = await pullUnitCosts(shop, openAdmin);
    const before = await ordersOf(shop);
    await sandbox.control({ admin: { costShare: 0.6 } });
    expect(await pullUnitCosts(shop, openAdmin)).toMatchObject({ changed: known });
    expect(await ordersOf(shop)).toEqual(before);
    const today = new Date().toISOString().slice(0, 10);
    const days = await withWorkspace(shop.workspaceId, (tx) =>
      tx.rows<{ from: string }>(`SELECT DISTINCT valid_from AS "from" FROM product_cost WHERE key LIKE 'catalogue:%'`),
    );
    expect(days.map(({ from }) => from)).toContain(today);
    expect(days).toHaveLength(2); // and the products' first day
  });

  test('when a file says otherwise of a product, then the file counts', async () => {
    const shop = await shopWithOrders();
    await pullUnitCosts(shop, openAdmin);
    const { sku } = PRODUCTS.find((product) => hasCost(product.sku))!;
    await addCostFile(who(shop), {
      fileName: 'costs.csv',
      bytes: Buffer.from(`SKU,Unit cost,Currency\n${sku},1.00,EUR\n`),
    });
    const lines = (await ordersOf(shop)).filter(isInEuros).flatMap((order) => order.lines);
    const sold = lines.filter((line) => line.sku === sku);
    expect(sold.length).toBeGreaterThan(3);
    for (const { quantity, cost } of sold) expect(cost).toBe(100 * quantity);
    expect(lines.some((line) => line.sku !== sku && line.cost !== null)).toBe(true);
  });

  test('when the shop takes the permission for products back, then that is said, and nothing changes', async () => {
    const shop = await shopWithOrders();
    const before = await ordersOf(shop);
    const app = `${sandbox.origin}/store/${shop.shop.replace('.myshopify.com', '')}/apps/sandbox-shopify-key`;
    await fetch(`${app}/scopes?app=${sandbox.origin}&without=read_products`, { method: 'POST' });
    await sandbox.control({ admin: { expireTokens: true } }); // the next token has what is granted now
    await expect(pullUnitCosts(shop, openAdmin)).rejects.toMatchObject({ kind: 'no-permission' });
    expect(await ordersOf(shop)).toEqual(before);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { factsDigest } from '#app/database/reading/digest.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import type { CostRules } from '#app/domain/costs/cost-rules.ts';
import { CONTRIBUTION, signedSum } from '#app/domain/orders/components.ts';
import { addCostFile, readCostFile } from '#app/features/costs/cost-file.server.ts';
import { adoptCostRules, previewCostRules, removeCostRules } from '#app/features/costs/cost-rules.server.ts';
import { addOtherCost, withdrawCost } from '#app/features/costs/other-costs.server.ts';
import type { Who } from '#app/features/who.ts';
import { COMPONENT_LIST, componentsOf } from '#app/database/writing/orders.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { ordersToFill } from '#app/reports/costs/shipping-template.server.ts';
import { costsReport } from '#app/reports/costs/costs-report.server.ts';
import { jobQueue } from '#app/runtime/queue.server.ts';
import { delivery, pipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { shopifyOrder } from '../../support/wire-bodies.ts';
import { useFeatures } from './feature-rig.ts';

await useFeatures();

const RULES: CostRules = {
  currency: 'EUR',
  from: null,
  goodsRate: null,
  shipping: { flatMinor: 490, rate: 0 },
  fees: [{ gateway: null, rate: 15_000, fixedMinor: 25 }],
};
const NOW = Date.parse('2026-03-20T10:00:00Z');
const MARCH = { from: '2026-03-01', to: '2026-03-31' };

const file = (text: string, fileName = 'costs.csv') => ({ fileName, bytes: Buffer.from(text) });

let who: Who;
beforeAll(async () => {
  const { id, shopId, deliver } = await pipelineWorkspace('costs');
  who = { workspaceId: id, userId: 'owner' };
  const orders = [1, 2, 3].map((n) =>
    shopifyOrder({
      id: n,
      total: '100.00',
      tax: '0',
      updatedAt: '2026-03-10T10:00:00Z',
      landing: '/?utm_source=news&utm_medium=email',
      gateways: ['shopify_payments'],
      lines: [{ id: n === 3 ? 3 : 1, sku: n === 3 ? 'VASE' : 'LAMP', quantity: n, price: String(100 / n).slice(0, 5) }],
    }),
  );
  await deliver(...orders.map((order) => delivery('shopify-webhook', 'orders/create', order, { shopId })));
});

const report = () => costsReport(who.workspaceId, NOW);
const contribution = (): Promise<number> =>
  withWorkspace(who.workspaceId, async (tx) => {
    const columns = COMPONENT_LIST.split(', ').map((column) => `sum(${column})::int8 AS ${column}`);
    const [row] = await tx.rows<Record<string, unknown>>(`SELECT ${columns.join(', ')} FROM fact`);
    return signedSum(componentsOf(row!), CONTRIBUTION);
  });
const digest = (): Promise<string> => withWorkspace(who.workspaceId, factsDigest);

describe('given orders and nothing said of costs', () => {
  test('all that was sold is listed as without a cost, most revenue first, with its methods of payment', async () => {
    const { unknown, gateways, rules, files, currencies } = await report();
    expect(unknown.map(({ sku, orders }) => [sku, orders])).toEqual([
      ['LAMP', 2],
      ['VASE', 1],
    ]);
    expect([gateways, rules, files, currencies]).toEqual([['shopify_payments'], [], [], ['EUR']]);
  });

  test('a preview of rules writes nothing, and is what adopting them makes', async () => {
    const before = [await digest(), await contribution()];
    const preview = await previewCostRules(who, RULES, MARCH);
    expect([await digest(), await contribution()]).toEqual(before);
    // 3 × (4.90 + 1.5 % of 100.00 + 0.25) less
    expect(preview).toMatchObject({
      orders: 3,
      sheets: [{ currency: 'EUR', before: 30_000, after: 30_000 - 3 * 665 }],
    });
    expect(preview.sheets[0]!.rows.channel).toMatchObject([{ channel: 'email', before: 30_000, after: 28_005 }]);

    await adoptCostRules(who, RULES);
    expect(await contribution()).toBe(28_005);
    expect((await report()).rules).toEqual([RULES]);
  });

  test('rules of another first day stand beside them, and can be taken out again', async () => {
    const later = { ...RULES, from: '2026-03-10', shipping: null };
    await adoptCostRules(who, later);
    expect(await contribution()).toBe(28_005 + 3 * 490);
    await removeCostRules(who, later);
    expect(await contribution()).toBe(28_005);
  });

  test('a file is read without being taken, then taken, taken back and put back', async () => {
    const upload = file('SKU,Unit cost\nLAMP,20\nVASE,dear\n');
    const read = await readCostFile(who, upload);
    expect([read.costs.length, read.rejects.map(({ line }) => line)]).toEqual([1, [3]]);
    expect((await report()).files).toEqual([]);

    const { fileId, taken } = await addCostFile(who, upload);
    expect(taken).toBe(1);
    expect(await contribution()).toBe(28_005 - 3 * 2_000);
    expect((await report()).unknown.map(({ sku }) => sku)).toEqual(['VASE']);
    expect((await report()).files).toMatchObject([{ id: fileId, fileName: 'costs.csv', costs: 1, withdrawn: false }]);

    await withdrawCost(who, fileId);
    expect(await contribution()).toBe(28_005);
    expect((await report()).files).toMatchObject([{ withdrawn: true }]);
    await withdrawCost(who, fileId, true);
    expect(await contribution()).toBe(22_005);
  });

  test('a file of what sending orders did cost is taken by order, and the template names each order', async () => {
    const orders = await ordersToFill(who.workspaceId, NOW);
    expect(orders.map(({ reference }) => reference).toSorted()).toEqual(['#1', '#2', '#3']);
    const before = await contribution();
    const { fileId, taken } = await addCostFile(who, file('Order,Shipping cost\n#2,7.50\n'));
    expect(taken).toBe(1);
    expect(await contribution()).toBe(before - (750 - RULES.shipping!.flatMinor));
    expect((await report()).files.find(({ id }) => id === fileId)).toMatchObject({ ofOrders: true, costs: 1 });
    await withdrawCost(who, fileId);
    expect(await contribution()).toBe(before);
  });

  test('a file in a currency that has no rate is taken, changes nothing, and the page says why', async () => {
    const { fileId } = await addCostFile(who, file('SKU,Unit cost,Currency\nLAMP,3,USD\n'));
    expect(await contribution()).toBe(22_005);
    await withdrawCost(who, fileId);
  });

  test.each([
    ['holds no cost that can be taken', 'SKU,Unit cost\nLAMP,dear\n', 'costs-none'],
    ['is in no currency', 'SKU,Unit cost,Currency\nLAMP,3,ZZ\n', 'costs-none'],
    ['lacks a column', 'SKU,Price\nLAMP,3\n', 'columns-needed'],
  ])('a file that %s is refused', async (_, text, code) => {
    await expect(addCostFile(who, file(text))).rejects.toMatchObject({
      told: expect.arrayContaining([expect.objectContaining({ code })]),
    });
  });

  test('another cost needs a name, an amount and days in their order', async () => {
    const cost = { label: 'Agency', amount: '1200', currency: 'EUR', from: '2026-03-01', to: '2026-03-31' };
    for (const wrong of [
      { label: ' ' },
      { amount: '0' },
      { amount: 'much' },
      { to: '2026-02-28' },
      { currency: 'EURO' },
    ]) {
      await expect(addOtherCost(who, { ...cost, ...wrong })).rejects.toMatchObject({ name: 'InputError' });
    }
    await addOtherCost(who, cost);
    expect((await report()).otherCosts).toMatchObject([{ label: 'Agency', amountMinor: 120_000, withdrawn: false }]);
  });

  test('a rebuild gives all of it again', async () => {
    const before = await digest();
    expect((await rebuildWorkspace(who.workspaceId)).digestAfter).toBe(before);
    expect((await report()).otherCosts).toHaveLength(1);
  });
});

test('given unit costs in a currency that orders are not in, when their file is taken, then rates are asked for at once', async () => {
  const { id, shopId, deliver } = await pipelineWorkspace('costs-in-dollars');
  const line = { id: 1, sku: 'LAMP', quantity: 1, price: '10.00' };
  const order = shopifyOrder({ id: 1, total: '10.00', updatedAt: '2026-03-10T10:00:00Z', lines: [line] });
  await deliver(delivery('shopify-webhook', 'orders/create', order, { shopId }));
  const owner: Who = { workspaceId: id, userId: 'owner' };
  const askedFor = async (): Promise<number> => {
    const jobs = await jobQueue().getJobs(['waiting', 'delayed', 'prioritized']);
    return jobs.filter(({ name, data }) => name === 'fetch-ecb-rates' && data.workspaceId === id).length;
  };
  await addCostFile(owner, file('SKU,Unit cost,Currency\nLAMP,4,EUR\n'));
  expect(await askedFor()).toBe(0);
  await addCostFile(owner, file('SKU,Unit cost,Currency\nLAMP,5,USD\n'));
  expect(await askedFor()).toBe(1);
});

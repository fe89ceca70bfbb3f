import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasForeignCosts, moneyDays } from '#app/database/reading/rate-needs.server.ts';
import { uncostedProducts } from '#app/database/reading/costs.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { useDatabase } from '../../support/database.ts';
import {
  delivery,
  forgetEverything,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
  useAppPool,
  useSuperuser,
} from '../../support/pipeline-workspace.ts';
import { type OrderBody, shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';

const database = await useDatabase();
useAppPool(database);
const superuser = useSuperuser(database);

const FILE = '0190a1b2-0000-7000-8000-000000000001';
const SHIPPING_FILE = '0190a1b2-0000-7000-8000-000000000003';
const LATER_FILE = '0190a1b2-0000-7000-8000-000000000002';

type Cost = [key: string, from: string | null, currency: string, unitCostE8: string];
type Rate = readonly [currency: string, day: string, rate: string | null];
const e8 = (amount: number): string => String(Math.round(amount * 1e8));

const costsFile = (fileId: string, decidedAt: string, ...costs: Cost[]): NewDelivery =>
  delivery('decision', 'product-costs', { fileId, costs, decidedAt });
const withdrawal = (id: string, decidedAt: string): NewDelivery =>
  delivery('decision', 'cost-withdrawn', { id, withdrawn: true, decidedAt });
const adoption = (kind: string, body: unknown, decidedAt = '2026-01-06T00:00:00Z'): NewDelivery =>
  delivery('decision', 'version-adopted', { kind, subject: '', body, decidedAt, note: null });
const ratesByHand = (decidedAt: string, ...rates: Rate[]): NewDelivery =>
  delivery('decision', 'rates-by-hand', {
    rates: rates.map(([currency, day, rate]) => ({ currency, day, rate })),
    decidedAt,
    fileName: null,
  });

const ordered = ({ shopId }: PipelineWorkspace, change: Partial<OrderBody> = {}): NewDelivery =>
  delivery(
    'shopify-webhook',
    'orders/create',
    shopifyOrder({
      id: 6_000,
      updatedAt: '2026-03-10T10:00:00Z',
      total: '150.00',
      lines: [
        { id: 1, sku: 'LAMP', quantity: 2, price: '60.00' },
        { id: 2, sku: 'VASE', quantity: 1, price: '30.00' },
      ],
      ...change,
    }),
    { shopId },
  );

const LAMP_IN_DOLLARS = costsFile(FILE, '2026-01-02T00:00:00Z', ['sku:LAMP', null, 'USD', e8(21.7)]);
const DOLLAR = ratesByHand('2026-03-01T00:00:00Z', ['USD', '2026-03-06', '1.0850']);

const goods = async (workspace: PipelineWorkspace) => {
  const [row] = await workspace.in((tx) =>
    tx.rows<{ goods: number; costed: number }>(
      `SELECT sum(cost_goods)::int AS goods, sum(costed_product)::int AS costed FROM fact`,
    ),
  );
  return [row!.goods, row!.costed];
};

test('a unit cost in another currency is converted at the rate of the order’s day, whichever of the three came last', async () => {
  const orders: ((own: PipelineWorkspace) => NewDelivery[])[] = [
    (own) => [LAMP_IN_DOLLARS, DOLLAR, ordered(own)],
    (own) => [DOLLAR, ordered(own), LAMP_IN_DOLLARS],
    (own) => [ordered(own), LAMP_IN_DOLLARS, DOLLAR],
  ];
  for (const [index, told] of orders.entries()) {
    const workspace = await pipelineWorkspace(`foreign-cost-${index}`);
    for (const one of told(workspace)) await workspace.deliver(one);
    // the rate of Friday counts on Tuesday; 2 × 21.70 ÷ 1.0850 = 40.00; the vase's cost is not known
    expect(await goods(workspace)).toEqual([4_000, 12_000]);
    const stands = await workspace.digest();
    expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(stands);
    expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
  }
});

test('without a rate the cost stays unknown, and the list of products without a cost says why; a rate too old is none', async () => {
  const workspace = await pipelineWorkspace('foreign-cost-unknown');
  const tooOld = ratesByHand('2026-03-01T00:00:00Z', ['USD', '2026-03-02', '1.0850']);
  await workspace.deliver(ordered(workspace), LAMP_IN_DOLLARS, tooOld);

  expect(await goods(workspace)).toEqual([0, 0]);
  const unknown = await workspace.in((tx) => uncostedProducts(tx, '2026-01-01', 10));
  expect(unknown.map(({ sku, withoutRate }) => [sku, withoutRate])).toEqual([
    ['LAMP', true],
    ['VASE', false],
  ]);
});

test('a rate that is corrected or taken back costs its orders anew, the facts with them', async () => {
  const workspace = await pipelineWorkspace('foreign-cost-corrected');
  await workspace.deliver(ordered(workspace), LAMP_IN_DOLLARS, DOLLAR);
  await workspace.deliver(ratesByHand('2026-03-02T00:00:00Z', ['USD', '2026-03-09', '1.0000']));
  expect(await goods(workspace)).toEqual([4_340, 12_000]);
  await workspace.deliver(
    ratesByHand('2026-03-03T00:00:00Z', ['USD', '2026-03-09', null], ['USD', '2026-03-06', null]),
  );
  expect(await goods(workspace)).toEqual([0, 0]);
  const stands = await workspace.digest();
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(stands);
});

test('the rates that costs need are asked for, also where no currency is reported in', async () => {
  const workspace = await pipelineWorkspace('foreign-cost-needs');
  const needs = () => workspace.in(async (tx) => [await hasForeignCosts(tx), await moneyDays(tx, '2026-12-31')]);
  await workspace.deliver(ordered(workspace));
  expect(await needs()).toEqual([false, [{ currency: 'EUR', from: '2026-03-10', to: '2026-03-10' }]]);
  await workspace.deliver(LAMP_IN_DOLLARS);
  expect(await needs()).toEqual([
    true,
    [
      { currency: 'EUR', from: '2026-03-10', to: '2026-03-10' },
      { currency: 'USD', from: '2026-03-10', to: '2026-03-10' },
    ],
  ]);
  await workspace.deliver(withdrawal(FILE, '2026-01-03T00:00:00Z'));
  expect((await needs())[0]).toBe(false);
});

test('costs and orders in three currencies, rates and a reporting currency, in any order and batches, give the same as a rebuild', async () => {
  const workspace = await pipelineWorkspace('foreign-cost-any-order');
  const history = [
    adoption('reporting-currency', { currency: 'EUR' }),
    adoption('reporting-zone', { timeZone: 'Pacific/Auckland' }),
    LAMP_IN_DOLLARS,
    costsFile(
      LATER_FILE,
      '2026-01-03T00:00:00Z',
      ['sku:LAMP', '2026-03-12', 'EUR', e8(19.99)],
      ['sku:VASE', null, 'JPY', e8(1234)],
      ['variant:8001', null, 'KWD', e8(7.125)],
    ),
    DOLLAR,
    costsFile(
      SHIPPING_FILE,
      '2026-01-04T00:00:00Z',
      ['shipping:6000', null, 'USD', e8(5.43)],
      ['shipping:6002', null, 'KWD', e8(1.234)],
    ),
    ratesByHand('2026-03-02T00:00:00Z', ['JPY', '2026-03-11', '160.37'], ['USD', '2026-03-09', '1.0913']),
    ratesByHand('2026-03-03T00:00:00Z', ['USD', '2026-03-09', null], ['KWD', '2026-03-10', '0.3331']),
    ordered(workspace, { createdAt: '2026-03-10T13:30:00Z' }), // another day in Auckland
    ordered(workspace, {
      updatedAt: '2026-03-12T10:00:00Z',
      total: '120.00',
      lines: [{ id: 1, sku: 'LAMP', quantity: 2, price: '60.00' }],
    }),
    ordered(workspace, { id: 6_001, currency: 'USD', updatedAt: '2026-03-13T10:00:00Z' }),
    ordered(workspace, { id: 6_002, currency: 'KWD', updatedAt: '2026-03-17T23:30:00Z' }),
    delivery(
      'shopify-webhook',
      'refunds/create',
      shopifyRefund({ id: 1, orderId: 6_000, at: '2026-03-20T10:00:00Z', amount: '60.00', restocked: { 1: 1 } }),
      { shopId: workspace.shopId },
    ),
  ];
  await workspace.deliver(...history);
  const digest = await workspace.digest();
  expect((await goods(workspace))[0]).toBeGreaterThan(0);

  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(history, { minLength: history.length }),
      fc.integer({ min: 1, max: 5 }),
      async (told, size) => {
        await forgetEverything(superuser, workspace);
        await superuser.query(`DELETE FROM adopted_version WHERE workspace_id = $1`, [workspace.id]);
        await superuser.query(
          `UPDATE settings SET time_zone = 'Europe/Paris', reporting_currency = NULL WHERE workspace_id = $1`,
          [workspace.id],
        );
        await workspace.append(told);
        await processAll(workspace.id, size);
        expect(await workspace.digest()).toBe(digest);
        expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(digest);
      },
    ),
    { numRuns: 12 },
  );
});

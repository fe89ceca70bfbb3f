import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CostRules } from '#app/domain/costs/cost-rules.ts';
import type { Components } from '#app/domain/orders/components.ts';
import { COMPONENT_LIST, componentsOf } from '#app/database/writing/orders.server.ts';
import { alteredSightings } from '#app/pipeline/verify-sightings.server.ts';
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
import { type OrderBody, pixelBatch, shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';

const database = await useDatabase();
useAppPool(database);
const superuser = useSuperuser(database);

const FILE = '0190a1b2-0000-7000-8000-000000000001';
const LATER_FILE = '0190a1b2-0000-7000-8000-000000000002';
const RULES: CostRules = {
  currency: 'EUR',
  from: null,
  goodsRate: null,
  shipping: { flatMinor: 450, rate: 0 },
  fees: [{ gateway: null, rate: 15_000, fixedMinor: 25 }],
};

type Cost = [key: string, from: string | null, currency: string, unitCostE8: string];
const euros = (amount: number): string => String(Math.round(amount * 1e8));

const costsFile = (fileId: string, decidedAt: string, ...costs: Cost[]): NewDelivery =>
  delivery('decision', 'product-costs', { fileId, costs, decidedAt });
const withdrawal = (id: string, decidedAt: string, withdrawn = true): NewDelivery =>
  delivery('decision', 'cost-withdrawn', { id, withdrawn, decidedAt });
const adoption = (decidedAt: string, ...rules: CostRules[]): NewDelivery =>
  delivery('decision', 'version-adopted', { kind: 'costs', subject: '', body: { rules }, decidedAt, note: null });
const zone = (decidedAt: string, timeZone: string): NewDelivery =>
  delivery('decision', 'version-adopted', {
    kind: 'reporting-zone',
    subject: '',
    body: { timeZone },
    decidedAt,
    note: null,
  });

const LINES = [
  { id: 1, sku: 'LAMP', quantity: 2, price: '60.00', tax: '20.00' },
  { id: 2, sku: 'VASE', quantity: 1, price: '24.00', tax: '4.00' },
];
const ORDER: OrderBody = {
  id: 5_000,
  updatedAt: '2026-03-10T10:00:00Z',
  total: '150.00',
  tax: '24.00',
  shipping: '6.00',
  clientId: 'client-1',
  lines: LINES,
  gateways: ['shopify_payments'],
};

const ordered = ({ shopId }: PipelineWorkspace, change: Partial<OrderBody> = {}): NewDelivery =>
  delivery('shopify-webhook', 'orders/create', shopifyOrder({ ...ORDER, ...change }), { shopId });

const visits = delivery(
  'pixel',
  'events',
  pixelBatch(
    ['facebook&utm_medium=paid', 'google&utm_medium=cpc', 'newsletter&utm_medium=email'].map((source, n) => ({
      id: `visit-${n}`,
      clientId: 'client-1',
      at: `2026-03-0${5 + n}T10:00:00Z`,
      url: `https://shop.example/?utm_source=${source}&utm_campaign=c${n}`,
    })),
  ),
);

async function sums(workspace: PipelineWorkspace, table: 'fact' | 'shop_order' = 'fact'): Promise<Components> {
  const columns = COMPONENT_LIST.split(', ').map((column) => `coalesce(sum(${column}), 0)::int8 AS ${column}`);
  const [row] = await workspace.in((tx) =>
    tx.rows<Record<string, unknown>>(`SELECT ${columns.join(', ')} FROM ${table}`),
  );
  return componentsOf(row!);
}

const costsIn = async (workspace: PipelineWorkspace) => {
  const { costGoods, costShipping, costFees, costedProduct } = await sums(workspace);
  return { costGoods, costShipping, costFees, costedProduct };
};

test('an order is costed by the rules and unit costs that are known, whichever came first', async () => {
  const [early, late] = [await pipelineWorkspace('costs-first'), await pipelineWorkspace('costs-last')];
  const costs = [
    adoption('2026-01-01T00:00:00Z', RULES),
    costsFile(
      FILE,
      '2026-01-02T00:00:00Z',
      ['sku:LAMP', null, 'EUR', euros(21.5)],
      ['sku:VASE', null, 'EUR', euros(8)],
    ),
  ];
  for (const cost of costs) await early.deliver(cost);
  await early.deliver(visits, ordered(early));
  await late.deliver(visits, ordered(late));
  expect(await costsIn(late)).toEqual({ costGoods: 0, costShipping: 0, costFees: 0, costedProduct: 0 });
  for (const cost of costs) await late.deliver(cost);

  // 2 × 21.50 + 8.00; 4.50; 1.5 % of 150.00 + 0.25; (120 − 20) + (24 − 4)
  const expected = { costGoods: 5_100, costShipping: 450, costFees: 250, costedProduct: 12_000 };
  expect(await costsIn(early)).toEqual(expected);
  expect(await costsIn(late)).toEqual(expected);
  expect(await sums(late, 'shop_order')).toMatchObject(expected);
  for (const workspace of [early, late]) {
    const stands = await workspace.digest();
    expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(stands);
    expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
  }
});

test('goods of which no cost is known count as not known; a cost from a later day, or in another currency without a rate, is none', async () => {
  const workspace = await pipelineWorkspace('partly');
  await workspace.deliver(
    ordered(workspace),
    costsFile(
      FILE,
      '2026-01-02T00:00:00Z',
      ['sku:VASE', null, 'EUR', euros(8)],
      ['sku:LAMP', '2026-03-11', 'EUR', euros(20)],
      ['sku:LAMP', null, 'USD', euros(20)],
    ),
  );

  expect(await costsIn(workspace)).toEqual({ costGoods: 800, costShipping: 0, costFees: 0, costedProduct: 2_000 });
});

test('a file of costs is taken back and put back; a later file goes over an earlier one', async () => {
  const workspace = await pipelineWorkspace('taken-back');
  const goods = async () => (await costsIn(workspace)).costGoods;
  await workspace.deliver(
    ordered(workspace),
    costsFile(FILE, '2026-01-02T00:00:00Z', ['sku:LAMP', null, 'EUR', euros(20)]),
    costsFile(LATER_FILE, '2026-01-03T00:00:00Z', ['sku:LAMP', null, 'EUR', euros(30)]),
  );
  expect(await goods()).toBe(6_000);

  await workspace.deliver(withdrawal(LATER_FILE, '2026-01-04T00:00:00Z'));
  expect(await goods()).toBe(4_000);
  await workspace.deliver(withdrawal(LATER_FILE, '2026-01-05T00:00:00Z', false));
  expect(await goods()).toBe(6_000);
  await workspace.deliver(withdrawal(LATER_FILE, '2026-01-04T12:00:00Z')); // decided before, came after
  expect(await goods()).toBe(6_000);
});

test('a cost that comes after an edit took its product out is in the entry of the sale all the same', async () => {
  const [early, late] = [await pipelineWorkspace('cost-before-edit'), await pipelineWorkspace('cost-after-edit')];
  const cost = costsFile(FILE, '2026-01-02T00:00:00Z', ['sku:VASE', null, 'EUR', euros(8)]);
  const edit = { updatedAt: '2026-03-12T10:00:00Z', lines: LINES.slice(0, 1), total: '126.00', tax: '20.00' };
  await early.deliver(cost, ordered(early), ordered(early, edit));
  await late.deliver(ordered(late), ordered(late, edit));
  await late.deliver(cost);

  const perEntry = (workspace: PipelineWorkspace) =>
    workspace.in((tx) => tx.rows('SELECT kind, cost_goods::int AS goods FROM order_entry ORDER BY at'));
  expect(await perEntry(late)).toEqual([
    { kind: 'sale', goods: 800 },
    { kind: 'edit', goods: -800 },
  ]);
  expect(await perEntry(late)).toEqual(await perEntry(early));
  const stands = await late.digest();
  expect((await rebuildWorkspace(late.id)).digestAfter).toBe(stands);
});

test('goods that a refund puts back into stock are no cost any more, those that it does not are; a cancelled order costs nothing', async () => {
  const workspace = await pipelineWorkspace('restock');
  const { shopId } = workspace;
  const back = (id: number, amount: string, restocked: Record<number, number>) =>
    delivery(
      'shopify-webhook',
      'refunds/create',
      shopifyRefund({ id, orderId: 5_000, at: `2026-03-2${id}T10:00:00Z`, amount, restocked }),
      { shopId },
    );
  await workspace.deliver(
    visits,
    adoption('2026-01-01T00:00:00Z', RULES),
    costsFile(
      FILE,
      '2026-01-02T00:00:00Z',
      ['sku:LAMP', null, 'EUR', euros(21.5)],
      ['sku:VASE', null, 'EUR', euros(8)],
    ),
    ordered(workspace),
  );

  await workspace.deliver(back(1, '60.00', { 1: 1 }));
  expect(await costsIn(workspace)).toMatchObject({ costGoods: 2_950, costShipping: 450, costFees: 250 });
  await workspace.deliver(back(2, '24.00', {}));
  expect(await costsIn(workspace)).toMatchObject({ costGoods: 2_950 });

  const at = '2026-03-25T10:00:00Z';
  await workspace.deliver(ordered(workspace, { updatedAt: at, cancelledAt: at }));
  expect(await costsIn(workspace)).toMatchObject({ costGoods: 0, costShipping: 0, costFees: 0 });
  expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
});

test('other rules cost the orders from their first day on anew, and no others', async () => {
  const workspace = await pipelineWorkspace('rules-from');
  await workspace.deliver(
    ordered(workspace),
    ordered(workspace, { id: 5_001, createdAt: '2026-04-01T10:00:00Z', updatedAt: '2026-04-01T10:00:00Z' }),
    adoption('2026-01-01T00:00:00Z', RULES),
  );
  expect((await costsIn(workspace)).costShipping).toBe(900);

  await workspace.deliver(
    adoption('2026-02-01T00:00:00Z', RULES, { ...RULES, from: '2026-04-01', shipping: { flatMinor: 500, rate: 0 } }),
  );
  expect((await costsIn(workspace)).costShipping).toBe(950);
});

test('revenue of new customers is apart in the facts, with what was given back of it', async () => {
  const workspace = await pipelineWorkspace('new-customers');
  await workspace.deliver(
    visits,
    ordered(workspace),
    ordered(workspace, { id: 5_001, createdAt: '2026-04-01T10:00:00Z', updatedAt: '2026-04-01T10:00:00Z' }),
    delivery(
      'shopify-webhook',
      'refunds/create',
      shopifyRefund({ id: 9, orderId: 5_000, at: '2026-03-20T10:00:00Z', amount: '10.00' }),
      { shopId: workspace.shopId },
    ),
  );

  const rows = await workspace.in((tx) =>
    tx.rows(
      `SELECT new_customer AS new, sum(product - refund_product)::float8 AS kept, sum(new_customers_e9)::float8 AS customers
       FROM fact GROUP BY 1 ORDER BY 1`,
    ),
  );
  expect(rows).toEqual([
    { new: false, kept: 12_000, customers: 0 },
    { new: true, kept: 11_000, customers: 1e9 },
  ]);
});

test('verify names the fact, the entry and the order in which a cent of a cost was altered', async () => {
  const workspace = await pipelineWorkspace('altered');
  await workspace.deliver(visits, ordered(workspace), adoption('2026-01-01T00:00:00Z', RULES));
  const found = async (table: string): Promise<string[]> => {
    await superuser.query(`UPDATE ${table} SET cost_shipping = cost_shipping + 1 WHERE workspace_id = $1`, [
      workspace.id,
    ]);
    const { problems } = await verifyWorkspace(workspace.id);
    await superuser.query(`UPDATE ${table} SET cost_shipping = cost_shipping - 1 WHERE workspace_id = $1`, [
      workspace.id,
    ]);
    return problems.map(({ invariant }) => invariant);
  };

  expect(await found('fact')).toContain('fact');
  expect(await found('shop_order')).toContain('order-ledger');
  expect(await found('order_entry')).toContain('order-ledger');
  expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
});

test('the costs themselves are compared with the raw events that told them', async () => {
  const workspace = await pipelineWorkspace('costs-altered');
  const fee = {
    id: LATER_FILE,
    label: 'Agency',
    currency: 'EUR',
    amountMinor: 120_000,
    from: '2026-03-01',
    to: '2026-03-31',
  };
  await workspace.deliver(
    costsFile(FILE, '2026-01-02T00:00:00Z', ['sku:LAMP', null, 'EUR', euros(21.5)]),
    delivery('decision', 'other-cost', { ...fee, decidedAt: '2026-01-02T00:00:00Z' }),
  );
  expect(await alteredSightings(workspace.id)).toEqual({ checked: 2, altered: [] });

  await superuser.query('UPDATE product_cost SET unit_cost_e8 = unit_cost_e8 + 1 WHERE workspace_id = $1', [
    workspace.id,
  ]);
  await superuser.query('UPDATE other_cost SET amount = amount - 1 WHERE workspace_id = $1', [workspace.id]);
  const { altered } = await alteredSightings(workspace.id);
  expect(altered.map(({ where }) => where.split('.').at(-1))).toEqual(['unitCostE8', 'amountMinor']);
});

test('costs, rules, orders, refunds and withdrawals in any order and batches give the same as a rebuild', async () => {
  const workspace = await pipelineWorkspace('any-order');
  const { shopId } = workspace;
  const history = [
    visits,
    adoption('2026-01-01T00:00:00Z', RULES),
    adoption('2026-01-05T00:00:00Z', { ...RULES, goodsRate: 250_000 }, { ...RULES, from: '2026-03-15', fees: [] }),
    zone('2026-01-06T00:00:00Z', 'Pacific/Auckland'),
    costsFile(
      FILE,
      '2026-01-02T00:00:00Z',
      ['sku:LAMP', null, 'EUR', euros(21.5)],
      ['sku:VASE', '2026-03-11', 'EUR', '799999999'],
    ),
    costsFile(LATER_FILE, '2026-01-03T00:00:00Z', ['variant:8001', '2026-03-01', 'EUR', euros(19.99)]),
    withdrawal(FILE, '2026-01-04T00:00:00Z'),
    withdrawal(FILE, '2026-01-07T00:00:00Z', false),
    ordered(workspace, { createdAt: '2026-03-10T13:30:00Z' }), // another day in Auckland
    ordered(workspace, { updatedAt: '2026-03-12T10:00:00Z', lines: LINES.slice(0, 1), total: '126.00', tax: '20.00' }),
    ordered(workspace, { id: 5_001, createdAt: '2026-03-15T10:00:00Z', updatedAt: '2026-03-15T10:00:00Z' }),
    delivery(
      'shopify-webhook',
      'refunds/create',
      shopifyRefund({ id: 1, orderId: 5_000, at: '2026-03-20T10:00:00Z', amount: '60.00', restocked: { 1: 1 } }),
      { shopId },
    ),
  ];
  await workspace.deliver(...history);
  const digest = await workspace.digest();
  expect((await costsIn(workspace)).costGoods).toBeGreaterThan(0);

  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(history, { minLength: history.length }),
      fc.integer({ min: 1, max: 5 }),
      async (told, size) => {
        await forgetEverything(superuser, workspace);
        await superuser.query(`DELETE FROM adopted_version WHERE workspace_id = $1`, [workspace.id]);
        await superuser.query(`UPDATE settings SET time_zone = 'Europe/Paris' WHERE workspace_id = $1`, [workspace.id]);
        await workspace.append(told);
        await processAll(workspace.id, size);
        expect(await workspace.digest()).toBe(digest);
        expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(digest);
      },
    ),
    { numRuns: 12 },
  );
});

import { expect, test } from 'vitest';
import { type Components, zeroComponents } from '#app/domain/orders/components.ts';
import { type Measure, RULE_MODELS } from '#app/domain/attribution/journey.ts';
import { measureId } from '#app/domain/attribution/measure-id.ts';
import { holdPipeline } from '#app/database/writing/events.server.ts';
import { componentsOf, COMPONENT_LIST } from '#app/database/writing/orders.server.ts';
import { adoptMeasure } from '#app/pipeline/adopt-measure.server.ts';
import { useDatabase } from '../../support/database.ts';
import {
  delivery,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
  useAppPool,
} from '../../support/pipeline-workspace.ts';
import { pixelBatch, shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';

useAppPool(await useDatabase());

const MEASURES: readonly Measure[] = RULE_MODELS.flatMap((model) =>
  [1, 30, null].map((window): Measure => {
    return { model, window, leadWindow: window, halfLifeDays: 7, positionWeights: [40, 20, 40] };
  }),
);

async function adoptAll(workspace: PipelineWorkspace): Promise<void> {
  await workspace.in(async (tx) => {
    await holdPipeline(tx);
    for (const measure of MEASURES) await adoptMeasure(tx, measure);
  });
}

/** Amounts in a currency's own decimals, awkward to divide by three and seven. */
const CURRENCIES = [
  { currency: 'EUR', total: '1234.57', tax: '205.76', shipping: '4.99', discounts: '10.03', part: '0.05' },
  { currency: 'JPY', total: '12347', tax: '1123', shipping: '500', discounts: '101', part: '7' },
  { currency: 'KWD', total: '98.765', tax: '4.938', shipping: '1.001', discounts: '0.007', part: '0.001' },
] as const;

const SOURCES = ['facebook&utm_medium=paid', 'google&utm_medium=cpc', 'newsletter&utm_medium=email'];

/** Three visits, one order and a small refund per currency; the customer's earlier visits count for all. */
function sales(shopId: string): NewDelivery[] {
  const visits = SOURCES.map((source, n) => ({
    id: `visit-${n}`,
    clientId: 'client-1',
    at: `2026-03-0${5 + n}T10:00:00Z`,
    url: `https://shop.example/?utm_source=${source}&utm_campaign=c${n}`,
  }));
  const orders = CURRENCIES.flatMap(({ part, ...money }, n) => {
    const id = 4_000 + n;
    const order = shopifyOrder({ id, updatedAt: `2026-03-1${n}T10:00:00Z`, clientId: 'client-1', ...money });
    const back = { id: id * 10, orderId: id, at: `2026-03-2${n}T10:00:00Z`, currency: money.currency, amount: part };
    return [
      delivery('shopify-webhook', 'orders/create', order, { shopId }),
      delivery('shopify-webhook', 'refunds/create', shopifyRefund(back), { shopId }),
    ];
  });
  return [delivery('pixel', 'events', pixelBatch(visits)), ...orders];
}

async function sumsBy(
  workspace: PipelineWorkspace,
  table: 'fact' | 'shop_order',
  by: string,
): Promise<Map<string, Components>> {
  const sums = COMPONENT_LIST.split(', ').map((column) => `sum(${column})::int8 AS ${column}`);
  const rows = await workspace.in((tx) =>
    tx.rows<{ key: string }>(`SELECT ${by} AS key, ${sums.join(', ')} FROM ${table} GROUP BY 1`),
  );
  return new Map(rows.map((row) => [row.key, componentsOf(row)]));
}

test('the facts of every adopted measure sum to the orders, in each currency and component', async () => {
  const workspace = await pipelineWorkspace('exact');
  await adoptAll(workspace);

  await workspace.deliver(...sales(workspace.shopId));

  const orders = await sumsBy(workspace, 'shop_order', 'currency');
  expect([...orders.keys()].toSorted()).toEqual(['EUR', 'JPY', 'KWD']);
  expect(orders.get('KWD')).toMatchObject({ tax: 4_938, shipping: 1_001, discount: 7, refundProduct: 1 });
  const facts = await sumsBy(workspace, 'fact', `measure_id || ' ' || currency`);
  expect(facts.size).toBe((1 + MEASURES.length) * CURRENCIES.length); // and the default measure
  for (const measure of MEASURES)
    expect(facts.has(`${measureId(measure)} EUR`), `facts of ${measure.model}`).toBe(true);
  for (const [key, sum] of facts) expect(sum, `facts of ${key}`).toEqual(orders.get(key.slice(-3)));
});

test('every measure shares out whole orders and one new customer', async () => {
  const workspace = await pipelineWorkspace('whole');
  await adoptAll(workspace);

  await workspace.deliver(...sales(workspace.shopId));

  const shares = await workspace.in((tx) =>
    tx.rows<{ orders: bigint; customers: bigint }>(
      `SELECT sum(orders_e9)::int8 AS orders, sum(new_customers_e9)::int8 AS customers FROM fact GROUP BY measure_id`,
    ),
  );
  expect(shares).toHaveLength(1 + MEASURES.length);
  for (const share of shares) expect(share).toEqual({ orders: 3_000_000_000n, customers: 1_000_000_000n });
});

test('given an order given back in full, in steps, nothing is left with any touch of any measure', async () => {
  const workspace = await pipelineWorkspace('full-refund');
  await adoptAll(workspace);
  const money = { total: '100.00', discounts: '0.01', tax: '0.00' };
  const order = { id: 4_100, updatedAt: '2026-03-10T10:00:00Z', clientId: 'client-1', ...money };
  const back = (n: number, amount: string) =>
    delivery(
      'shopify-webhook',
      'refunds/create',
      shopifyRefund({ id: 41_000 + n, orderId: 4_100, at: `2026-03-2${n}T10:00:00Z`, amount }),
      { shopId: workspace.shopId },
    );
  await workspace.deliver(
    sales(workspace.shopId)[0]!,
    delivery('shopify-webhook', 'orders/create', shopifyOrder(order), { shopId: workspace.shopId }),
  );
  const sold = await sumsBy(workspace, 'fact', `measure_id || ' ' || entity_id`);

  for (const [n, amount] of ['33.33', '33.33', '0.01', '33.33'].entries()) await workspace.deliver(back(n, amount));

  const left = await sumsBy(workspace, 'fact', `measure_id || ' ' || entity_id`);
  expect(sold.size).toBeGreaterThan(MEASURES.length);
  expect([...left.keys()].toSorted()).toEqual([...sold.keys()].toSorted());
  for (const [key, { product, discount, refundProduct }] of left)
    expect(product - discount - refundProduct, `left with ${key}`).toBe(0);
});

test('given an order that was cancelled, its facts sum to nothing', async () => {
  const workspace = await pipelineWorkspace('cancelled');
  await adoptAll(workspace);
  const money = { total: '77.77', tax: '12.96', shipping: '5.01', tip: '0.02' };
  const order = { id: 4_200, clientId: 'client-1', ...money };
  const sent = (topic: string, change: object) =>
    delivery('shopify-webhook', topic, shopifyOrder({ updatedAt: '2026-03-10T10:00:00Z', ...order, ...change }), {
      shopId: workspace.shopId,
    });
  await workspace.deliver(sales(workspace.shopId)[0]!, sent('orders/create', {}));

  const cancelledAt = '2026-03-11T10:00:00Z';
  await workspace.deliver(sent('orders/cancelled', { cancelledAt, updatedAt: cancelledAt }));

  for (const [key, sum] of await sumsBy(workspace, 'fact', `measure_id || ' ' || entity_id`)) {
    const kept = sum.product - sum.discount - sum.refundProduct;
    expect(
      [kept, sum.shipping - sum.refundShipping, sum.tax - sum.refundTax, sum.tip - sum.refundTip],
      `left with ${key}`,
    ).toEqual([0, 0, 0, 0]);
  }
});

test('a measure adopted later has the facts that it would have had from the start', async () => {
  const [early, late] = [await pipelineWorkspace('adopted-early'), await pipelineWorkspace('adopted-late')];
  const facts = (workspace: PipelineWorkspace) =>
    workspace.in((tx) => tx.rows(`SELECT to_jsonb(fact) - 'workspace_id' AS fact FROM fact ORDER BY fact::text`));

  await adoptAll(early);
  for (const workspace of [early, late]) await workspace.deliver(...sales(workspace.shopId).slice(0, 5));
  await adoptAll(late);
  for (const workspace of [early, late]) await workspace.deliver(...sales(workspace.shopId).slice(5));
  await adoptAll(late);

  const kept = await facts(early);
  expect(kept.length).toBeGreaterThan(MEASURES.length * 3);
  expect(await facts(late)).toEqual(kept);
});

test('a test order is in no figure', async () => {
  const workspace = await pipelineWorkspace('test-order');
  const order = shopifyOrder({ id: 1, updatedAt: '2026-03-10T10:00:00Z', total: '10.00', test: true });

  await workspace.deliver(delivery('shopify-webhook', 'orders/create', order, { shopId: workspace.shopId }));

  expect(await sumsBy(workspace, 'fact', 'currency')).toEqual(new Map());
  expect([...(await sumsBy(workspace, 'shop_order', 'currency')).values()]).toEqual([
    { ...zeroComponents(), product: 1_000 },
  ]);
});

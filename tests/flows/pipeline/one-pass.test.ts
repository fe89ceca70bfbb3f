import { beforeAll, expect, test } from 'vitest';
import { UNATTRIBUTED_TOUCH, contributionsOf } from '#app/domain/attribution/contribution.ts';
import { UNATTRIBUTED_ENTITY_ID, factKeyText } from '#app/domain/attribution/facts.ts';
import { type Measure, RULE_MODELS } from '#app/domain/attribution/journey.ts';
import { measureId } from '#app/domain/attribution/measure-id.ts';
import { CreditPass } from '#app/domain/attribution/packed/credit-pass.ts';
import { DAILY_CELLS, PackNumbers } from '#app/domain/attribution/packed/packed-orders.ts';
import { COMPONENTS } from '#app/domain/orders/components.ts';
import { attributableOrders, type OrderSelection } from '#app/database/reading/attributable-orders.server.ts';
import { packedOrders } from '#app/database/reading/packed-orders.server.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import type { WorkspaceTx } from '#app/database/workspace-transaction.server.ts';
import { holdPipeline } from '#app/database/writing/events.server.ts';
import { dropMeasure } from '#app/database/writing/measures.server.ts';
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
  [1, 7, 30, null].map((window): Measure => {
    return { model, window, leadWindow: window, halfLifeDays: 7, positionWeights: [40, 20, 40] };
  }),
);
const SELECTIONS: Readonly<Record<string, OrderSelection>> = {
  'all orders': { range: null, basis: 'order-day' },
  'orders of some days': { range: { from: '2026-03-10', to: '2026-03-11' }, basis: 'order-day' },
  'what happened on some days': { range: { from: '2026-03-20', to: '2026-03-20' }, basis: 'refund-day' },
};

const SOURCES = ['facebook&utm_medium=paid', 'google&utm_medium=cpc', 'newsletter&utm_medium=email'];
const MONEY = [
  { currency: 'EUR', total: '1234.57', tax: '205.76', shipping: '4.99', discounts: '10.03', parts: ['0.05', '100.01'] },
  { currency: 'JPY', total: '12347', tax: '1123', shipping: '500', discounts: '101', parts: ['7', '11'] },
  { currency: 'KWD', total: '98.765', tax: '4.938', shipping: '1.001', discounts: '0.007', parts: ['0.001', '3.333'] },
] as const;

const adoption = (kind: string, body: unknown): NewDelivery =>
  delivery('decision', 'version-adopted', { kind, subject: '', body, decidedAt: '2026-01-01T00:00:00Z', note: null });

/** Visits, an order per currency with two refunds on days of their own, and one that nobody was led to. */
function sales(shopId: string): NewDelivery[] {
  const visits = Array.from({ length: 7 }, (_, n) => ({
    id: `visit-${n}`,
    clientId: 'client-1',
    at: `2026-03-0${n + 1}T10:00:00Z`,
    url: `https://shop.example/?utm_source=${SOURCES[n % 3]}&utm_campaign=c${n}`,
  }));
  const orders = MONEY.flatMap(({ parts, ...money }, n) => {
    const id = 4_000 + n;
    const order = shopifyOrder({ id, updatedAt: `2026-03-1${n}T10:00:00Z`, clientId: 'client-1', ...money });
    const refunds = parts.map((amount, k) =>
      shopifyRefund({
        id: id * 10 + k,
        orderId: id,
        at: `2026-03-2${n * k}T10:00:00Z`,
        currency: money.currency,
        amount,
      }),
    );
    return [
      delivery('shopify-webhook', 'orders/create', order, { shopId }),
      ...refunds.map((refund) => delivery('shopify-webhook', 'refunds/create', refund, { shopId })),
    ];
  });
  const alone = shopifyOrder({ id: 5_000, updatedAt: '2026-03-11T12:00:00Z', currency: 'EUR', total: '20.00' });
  return [
    delivery('pixel', 'events', pixelBatch(visits)),
    ...orders,
    delivery('shopify-webhook', 'orders/create', alone, { shopId }),
  ];
}

const RULES = {
  currency: 'EUR',
  from: null,
  goodsRate: 333_333,
  shipping: { flatMinor: 450, rate: 0 },
  fees: [{ gateway: null, rate: 15_000, fixedMinor: 25 }],
};
const RATES = delivery(
  'ecb-rates',
  'daily',
  [
    'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE',
    'EXR.D.JPY.EUR.SP00.A,D,JPY,EUR,SP00,A,2026-03-09,160.55',
    'EXR.D.JPY.EUR.SP00.A,D,JPY,EUR,SP00,A,2026-03-11,170.11',
  ].join('\r\n'),
  { currencies: 'JPY', from: '2026-03-01', to: '2026-03-31', fetchedAt: '2026-03-12T18:00:00Z' },
);

type Sums = Record<string, Record<string, number>>;

/** What every entity gets of all orders, order by order. */
async function orderByOrder(tx: WorkspaceTx, selection: OrderSelection, measure: Measure): Promise<Sums> {
  const sums: Sums = {};
  for await (const batch of attributableOrders(tx, selection)) {
    for (const order of batch) {
      for (const { entryIndex, touchIndex, components, ordersE9, newCustomersE9 } of contributionsOf(order, measure)) {
        const entityId =
          touchIndex === UNATTRIBUTED_TOUCH ? UNATTRIBUTED_ENTITY_ID : order.journey.entityIds[touchIndex]!;
        const entryDay = order.entryDays[entryIndex]!;
        const cell = { orderDay: order.day, entryDay, currency: order.currency, newCustomer: order.isNewCustomer };
        const sum = (sums[`${order.shopId}|${factKeyText({ ...cell, entityId })}`] ??= {});
        for (const key of COMPONENTS) sum[key] = (sum[key] ?? 0) + components[key];
        sum.ordersE9 = (sum.ordersE9 ?? 0) + ordersE9;
        sum.newCustomersE9 = (sum.newCustomersE9 ?? 0) + newCustomersE9;
      }
    }
  }
  return sums;
}

async function inOnePass(tx: WorkspaceTx, selection: OrderSelection, measure: Measure): Promise<Sums> {
  const pass = new CreditPass(measure);
  for await (const pack of packedOrders(tx, selection, new PackNumbers(DAILY_CELLS))) pass.add(pack);
  return Object.fromEntries(
    [...pass.rows()].map(({ value, ...key }) => [`${key.shopId}|${factKeyText(key)}`, { ...value }]),
  );
}

let workspace: PipelineWorkspace;
beforeAll(async () => {
  workspace = await pipelineWorkspace('one-pass');
  await workspace.deliver(...sales(workspace.shopId), RATES, adoption('costs', { rules: [RULES] }));
});

async function bothAgree(): Promise<void> {
  for (const selection of Object.values(SELECTIONS)) {
    for (const measure of MEASURES) {
      await workspace.in(async (tx) => {
        const expected = await orderByOrder(tx, selection, measure);
        expect(Object.keys(expected).length).toBeGreaterThan(0);
        expect(await inOnePass(tx, selection, measure)).toEqual(expected);
      });
    }
  }
}

test('given refunds, costs and currencies of 0, 2 and 3 decimals, one pass gives what order by order gives', bothAgree);

test('given facts that were kept order by order, making them anew in bulk gives the same bytes', async () => {
  const before = await workspace.digest();
  await workspace.in(async (tx) => {
    const { measure } = await readSettings(tx);
    await holdPipeline(tx);
    await dropMeasure(tx, measureId(measure));
    await adoptMeasure(tx, measure);
  });
  expect(await workspace.digest()).toBe(before);
});

test('given a reporting currency, one pass gives what order by order gives, and the same bytes of facts', async () => {
  await workspace.deliver(adoption('reporting-currency', { currency: 'EUR' }));
  const converted = await workspace.in((tx) =>
    tx.rows<{ told: string }>(`SELECT currency AS told FROM shop_order WHERE reported IS NOT NULL`),
  );
  expect(converted.map(({ told }) => told)).toContain('JPY');
  await bothAgree();
  const before = await workspace.digest();
  await workspace.in(async (tx) => {
    const { measure } = await readSettings(tx);
    await holdPipeline(tx);
    await dropMeasure(tx, measureId(measure));
    await adoptMeasure(tx, measure);
    const [plan] = await tx.rows<{ seqscan: string }>(`SELECT current_setting('enable_seqscan') AS seqscan`);
    expect(plan!.seqscan).toBe('off'); // as the pipeline set it
  });
  expect(await workspace.digest()).toBe(before);
});

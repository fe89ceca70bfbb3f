import { expect, test } from 'vitest';
import type { CostRules } from '#app/domain/costs/cost-rules.ts';
import { costFiles } from '#app/database/reading/costs.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { useDatabase } from '../../support/database.ts';
import {
  delivery,
  type NewDelivery,
  pipelineWorkspace,
  type PipelineWorkspace,
  useAppPool,
} from '../../support/pipeline-workspace.ts';
import { type OrderBody, shopifyOrder } from '../../support/wire-bodies.ts';

useAppPool(await useDatabase());

const FILE = '0190a1b2-0000-7000-8000-000000000001';
const LATER_FILE = '0190a1b2-0000-7000-8000-000000000002';
const RULES: CostRules = {
  currency: 'EUR',
  from: null,
  goodsRate: null,
  shipping: { flatMinor: 450, rate: 0 },
  fees: [],
};

type Cost = [key: string, from: null, currency: string, unitCostE8: string];
const sent = (order: string, amount: number, currency = 'EUR'): Cost => [
  `shipping:${order}`,
  null,
  currency,
  String(Math.round(amount * 1e8)),
];
const costsFile = (fileId: string, decidedAt: string, ...costs: Cost[]): NewDelivery =>
  delivery('decision', 'product-costs', { fileId, costs, decidedAt });
const withdrawal = (decidedAt: string, withdrawn: boolean): NewDelivery =>
  delivery('decision', 'cost-withdrawn', { id: FILE, withdrawn, decidedAt });
const rules = delivery('decision', 'version-adopted', {
  kind: 'costs',
  subject: '',
  body: { rules: [RULES] },
  decidedAt: '2026-01-01T00:00:00Z',
  note: null,
});
const dollar = delivery('decision', 'rates-by-hand', {
  rates: [{ currency: 'USD', day: '2026-03-09', rate: '1.2500' }],
  decidedAt: '2026-03-09T12:00:00Z',
  fileName: null,
});

const ordered = ({ shopId }: PipelineWorkspace, change: Partial<OrderBody> = {}): NewDelivery =>
  delivery(
    'shopify-webhook',
    'orders/create',
    shopifyOrder({ id: 7_000, updatedAt: '2026-03-10T10:00:00Z', total: '100.00', shipping: '6.00', ...change }),
    { shopId },
  );

/** What sending each order costs, by name; the facts add up to it. */
async function shipping(workspace: PipelineWorkspace): Promise<Record<string, number>> {
  const rows = await workspace.in((tx) =>
    tx.rows<{ name: string; cost: number }>(`SELECT name, cost_shipping::int AS cost FROM shop_order ORDER BY name`),
  );
  const [fact] = await workspace.in((tx) =>
    tx.rows<{ cost: number }>(`SELECT coalesce(sum(cost_shipping), 0)::int AS cost FROM fact`),
  );
  expect(fact!.cost).toBe(rows.reduce((sum, { cost }) => sum + cost, 0));
  return Object.fromEntries(rows.map(({ name, cost }) => [name, cost]));
}

async function expectSameAnew(workspace: PipelineWorkspace): Promise<void> {
  const stands = await workspace.digest();
  expect((await rebuildWorkspace(workspace.id)).digestAfter).toBe(stands);
  expect(await verifyWorkspace(workspace.id)).toMatchObject({ ok: true });
}

test('what a file says that sending an order did cost takes the place of the rules, whichever came first', async () => {
  const file = costsFile(FILE, '2026-03-12T00:00:00Z', sent('7000', 7.31));
  for (const [name, isLate] of [
    ['shipping-first', false],
    ['shipping-last', true],
  ] as const) {
    const workspace = await pipelineWorkspace(name);
    const orders = [ordered(workspace), ordered(workspace, { id: 7_001 })];
    for (const one of isLate ? [rules, ...orders, file] : [file, rules, ...orders]) await workspace.deliver(one);
    expect(await shipping(workspace)).toEqual({ '#7000': 731, '#7001': 450 });
    await expectSameAnew(workspace);
  }
});

test('a file is listed as one of orders, taken back and put back; a later file goes over an earlier one', async () => {
  const workspace = await pipelineWorkspace('shipping-taken-back');
  await workspace.deliver(rules, ordered(workspace), costsFile(FILE, '2026-03-12T00:00:00Z', sent('7000', 7.31)));
  expect(await workspace.in(costFiles)).toMatchObject([{ id: FILE, costs: 1, ofOrders: true, withdrawn: false }]);

  await workspace.deliver(withdrawal('2026-03-13T00:00:00Z', true));
  expect(await shipping(workspace)).toEqual({ '#7000': 450 });
  await workspace.deliver(withdrawal('2026-03-14T00:00:00Z', false));
  expect(await shipping(workspace)).toEqual({ '#7000': 731 });
  await workspace.deliver(costsFile(LATER_FILE, '2026-03-15T00:00:00Z', sent('7000', 0)));
  expect(await shipping(workspace)).toEqual({ '#7000': 0 });
  await expectSameAnew(workspace);
});

test('it is known without any rules, falls away with the order, and waits for its rate in another currency', async () => {
  const workspace = await pipelineWorkspace('shipping-foreign');
  await workspace.deliver(
    ordered(workspace),
    ordered(workspace, { id: 7_001 }),
    costsFile(FILE, '2026-03-12T00:00:00Z', sent('7000', 10, 'USD'), sent('7001', 3)),
  );
  expect(await shipping(workspace)).toEqual({ '#7000': 0, '#7001': 300 });
  await workspace.deliver(dollar);
  expect(await shipping(workspace)).toEqual({ '#7000': 800, '#7001': 300 });
  const at = '2026-03-20T10:00:00Z';
  await workspace.deliver(ordered(workspace, { id: 7_001, updatedAt: at, cancelledAt: at }));
  expect(await shipping(workspace)).toEqual({ '#7000': 800, '#7001': 0 });
  await expectSameAnew(workspace);
});

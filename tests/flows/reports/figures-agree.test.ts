import { beforeAll, describe, expect, test } from 'vitest';
import { MODELS } from '#app/domain/attribution/journey.ts';
import { readSettings } from '#app/database/reading/settings.server.ts';
import { closeMonth } from '#app/features/closed-months/closed-months.server.ts';
import { adoptModelRun, computeModelRun } from '#app/features/model-runs/model-runs.server.ts';
import { updateSettings } from '#app/features/settings/settings.server.ts';
import { adoptVersion } from '#app/features/versions/adopt-version.server.ts';
import type { Who } from '#app/features/who.ts';
import { cohortsReport } from '#app/reports/cohorts/cohorts-report.server.ts';
import { homeReport } from '#app/reports/home/home-report.server.ts';
import { modelsReport } from '#app/reports/models/models-report.server.ts';
import { orderList } from '#app/reports/orders/order-list.server.ts';
import { pathsReport } from '#app/reports/paths/paths-report.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { signalsReport } from '#app/reports/roas/signals.server.ts';
import { delivery, pipelineWorkspace, type PipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { pixelBatch, shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';
import { useFeatures } from '../features/feature-rig.ts';

await useFeatures();

const NOW = Date.parse('2026-05-10T12:00:00Z');
const RANGE = { from: '2026-03-01', to: '2026-05-10' };
const CHOICES = [
  { revenue: 'net', basis: 'order-day', window: 30 },
  { revenue: 'gross', basis: 'order-day', window: null },
  { revenue: 'net', basis: 'refund-day', window: 1 },
  { revenue: 'gross', basis: 'refund-day', window: 30 },
] as const;

let workspace: PipelineWorkspace;
let who: Who;

const SOURCES = ['google&utm_medium=cpc', 'letter&utm_medium=email', 'chatgpt.com&utm_medium=referral'];
const visit = (client: number, n: number, at: string) =>
  delivery(
    'pixel',
    'batch',
    pixelBatch([
      {
        id: `v-${client}-${n}`,
        at,
        clientId: `c-${client}`,
        url: `https://shop.example/?utm_source=${SOURCES[n % 3]}`,
      },
    ]),
  );
const order = (id: number, client: number, at: string, money: { currency: string; total: string }) =>
  delivery(
    'shopify-webhook',
    'orders/create',
    shopifyOrder({ id, ...money, createdAt: at, updatedAt: at, clientId: `c-${client}`, email: `${client}@x.example` }),
    { shopId: workspace.shopId },
  );
const refund = (id: number, orderId: number, at: string, money: { currency: string; amount: string }) =>
  delivery('shopify-webhook', 'refunds/create', shopifyRefund({ id, orderId, at, ...money }), {
    shopId: workspace.shopId,
  });
const rate = (day: string, value: string) =>
  delivery('decision', 'rates-by-hand', {
    rates: [{ currency: 'JPY', day, rate: value }],
    decidedAt: `${day}T12:00:00Z`,
    fileName: null,
  });

/** Four customers, seven orders, in euros and yen; two are refunded in part, in another month than they were placed. */
beforeAll(async () => {
  workspace = await pipelineWorkspace('figures-agree', 'UTC');
  who = { workspaceId: workspace.id, userId: 'owner' };
  await updateSettings(who, { model: 'linear', window: 30 });
  const [eur, jpy] = [(total: string) => ({ currency: 'EUR', total }), (total: string) => ({ currency: 'JPY', total })];
  await workspace.deliver(
    visit(1, 0, '2026-03-01T10:00:00Z'),
    visit(1, 1, '2026-03-02T10:00:00Z'),
    visit(2, 1, '2026-03-05T10:00:00Z'),
    visit(2, 2, '2026-03-09T10:00:00Z'),
    visit(3, 0, '2026-04-02T10:00:00Z'),
    order(1, 1, '2026-03-03T10:00:00Z', eur('100.01')),
    order(2, 2, '2026-03-10T10:00:00Z', jpy('12347')),
    order(3, 3, '2026-04-03T10:00:00Z', jpy('5001')),
    order(4, 1, '2026-04-20T10:00:00Z', jpy('777')),
    order(5, 4, '2026-04-21T10:00:00Z', eur('19.99')),
    order(6, 2, '2026-05-02T10:00:00Z', eur('33.34')),
    order(7, 3, '2026-05-03T10:00:00Z', eur('0.05')),
    refund(90, 2, '2026-04-15T10:00:00Z', { currency: 'JPY', amount: '333' }),
    refund(91, 1, '2026-05-04T10:00:00Z', { currency: 'EUR', amount: '7.77' }),
    rate('2026-03-09', '160.55'),
    rate('2026-04-01', '171'),
    rate('2026-04-19', '168.3'),
  );
});

const sum = (rows: readonly number[]): number => rows.reduce((all, one) => all + one, 0);

/** Every page's total of revenue by currency, under the same choices. */
async function totalsOf(query: ReportQuery): Promise<Record<string, Record<string, number>>> {
  const id = workspace.id;
  const filter = { search: null, state: null, currency: null, rowKey: null, sort: 'newest', page: 1 } as const;
  const [roas, home, models, paths, signals, orders] = [
    await roasReport(id, query, NOW),
    await homeReport(id, query, NOW),
    await modelsReport(id, query, NOW),
    await pathsReport(id, query, { repeats: 'count', most: 2 }),
    await signalsReport(id, query),
    await orderList(id, query, filter),
  ];
  const at = MODELS.indexOf(query.measure.model);
  const pages = {
    home: home.totals.map(({ current }) => [current.currency, current.revenueMinor]),
    days: Object.entries(Object.groupBy(roas.days, ({ currency }) => currency)).map(([currency, days]) => [
      currency,
      sum(days!.map(({ revenueMinor }) => revenueMinor)),
    ]),
    models: models.sheets.map(({ currency, totals }) => [currency, totals[at]!.revenueMinor]),
    channels: models.sheets.map(({ currency, rows }) => [
      currency,
      sum(rows.map(({ cells }) => cells[at]!.revenueMinor)),
    ]),
    paths: paths.sheets.map(({ currency, revenueMinor }) => [currency, revenueMinor]),
    signals: signals.map(({ currency, classes }) => [currency, sum(classes.map(({ revenueMinor }) => revenueMinor))]),
    orders: orders.sums.map(({ currency, revenueMinor }) => [currency, revenueMinor]),
  };
  const roasTotals = Object.fromEntries(roas.totals.map(({ current }) => [current.currency, current.revenueMinor]));
  return {
    roas: roasTotals,
    ...Object.fromEntries(Object.entries(pages).map(([page, rows]) => [page, Object.fromEntries(rows)])),
  };
}

/** All pages say the same under every choice; customers account for the orders' own revenue, whatever their days. */
async function allAgree(): Promise<Record<string, number>> {
  const { measure } = await workspace.in(readSettings);
  let shown: Record<string, number> = {};
  for (const model of [measure.model, 'markov'] as const) {
    for (const { revenue, basis, window } of CHOICES) {
      const query = {
        range: RANGE,
        compare: null,
        measure: { ...measure, model, window },
        revenue,
        basis,
        shopId: null,
      };
      const { roas, ...others } = await totalsOf(query);
      expect(others).toEqual(Object.fromEntries(Object.keys(others).map((page) => [page, roas])));
      if (revenue !== 'net' || basis !== 'order-day') continue;
      shown = roas!;
      const cohorts = await cohortsReport(workspace.id, { months: 12, revenue, channel: null }, NOW);
      const accounted = cohorts.sheets.map(({ currency, pooled, rest }) => [
        currency,
        pooled.toDateMinor + rest!.earlierMinor + rest!.knownBeforeMinor + rest!.otherCurrencyMinor,
      ]);
      expect(Object.fromEntries(accounted)).toEqual(roas);
    }
  }
  return shown;
}

describe('given orders in two currencies, refunds in later months and journeys, then every page says the same total', () => {
  test('as the workspace begins', async () => {
    expect(await allAgree()).toEqual({ EUR: 10_001 + 1999 + 3334 + 5 - 777, JPY: 12_347 + 5001 + 777 - 333 });
  });

  test('once a reporting currency is adopted', async () => {
    await adoptVersion(who, { kind: 'reporting-currency', body: { currency: 'EUR' } });
    // 12,014 ÷ 160.55 = 74.83; 5,001 ÷ 171 = 29.25; 777 ÷ 168.3 = 4.62
    expect(await allAgree()).toEqual({ EUR: 14_562 + 7483 + 2925 + 462 });
  });

  test('once another rule of channels is adopted', async () => {
    const rule = {
      id: 'rule-1',
      name: 'Letters',
      enabled: true,
      channel: 'custom-letters',
      all: [{ field: 'source', is: 'is', values: ['letter'] }],
    };
    const channels = [{ id: 'custom-letters', name: 'Letters', color: '#112233' }];
    await adoptVersion(who, { kind: 'channels', body: { base: 'channels-2', channels, rules: [rule], codes: [] } });
    expect(await allAgree()).toEqual({ EUR: 25_432 });
  });

  test('once a data-driven model credits orders', async () => {
    const id = await computeModelRun(who, { model: 'shapley', order: 1, ...RANGE });
    await adoptModelRun(who, id, null);
    await updateSettings(who, { model: 'shapley' });
    expect(await allAgree()).toEqual({ EUR: 25_432 });
  });

  test('once a month is closed', async () => {
    await closeMonth(who, '2026-03', null, NOW);
    expect(await allAgree()).toEqual({ EUR: 25_432 });
  });

  test('but for what changed in a closed month, which pages that read orders say', async () => {
    await workspace.deliver(refund(92, 1, '2026-05-09T10:00:00Z', { currency: 'EUR', amount: '1.00' }));
    const { measure } = await workspace.in(readSettings);
    const query = { range: RANGE, compare: null, measure, revenue: 'net', basis: 'order-day', shopId: null } as const;
    const roas = await roasReport(workspace.id, query, NOW);
    const paths = await pathsReport(workspace.id, query, { repeats: 'count', most: 2 });
    const models = await modelsReport(workspace.id, query, NOW);
    expect(roas.totals[0]!.current.revenueMinor).toBe(25_432);
    expect(roas.warnings.map(({ code }) => code)).toContain('months-as-closed');
    expect(paths.sheets[0]!.revenueMinor).toBe(25_332);
    for (const { warnings } of [paths, models]) {
      expect(warnings.map(({ code }) => code)).toContain('closed-months-live');
    }
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Measure, MODELS, type Model } from '#app/domain/attribution/journey.ts';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { modelsReport } from '#app/reports/models/models-report.server.ts';
import type { ModelCell, ModelSheet } from '#app/reports/models/types.ts';
import { ordersBehind } from '#app/reports/orders/order-list.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { useDatabase } from '../../support/database.ts';
import { type GivenOrder, LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const NOW = Date.parse('2026-05-10T08:00:00Z');
const LINEAR: Measure = { ...LAST_TOUCH, model: 'linear' };
const MAY: ReportQuery = {
  range: { from: '2026-05-01', to: '2026-05-10' },
  compare: null,
  measure: LAST_TOUCH,
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
};
const EUR = 100_000_000n;

/**
 * #1 100.00 EUR over organic search, an ad, a lead of its campaign and an e-mail; 33.33 given back on 8 May
 * #2  50.01 EUR over three touches of two channels
 * #3  10.01 EUR, touched by nobody
 * #4  1001 JPY by an ad and by e-mail
 * #5  20.00 EUR by a touch that lies before every window of 30 days
 */
const ORDERS: readonly GivenOrder[] = [
  {
    name: '#1',
    at: '2026-05-02T10:00:00Z',
    newCustomer: true,
    touches: [
      { entity: 'organic', at: '2026-04-20T10:00:00Z' },
      { entity: 'ad', at: '2026-04-25T09:00:00Z' },
      { entity: 'lead', at: '2026-04-28T09:00:00Z', lead: true },
      { entity: 'email', at: '2026-05-02T09:00:00Z' },
    ],
    entries: [
      { kind: 'sale', at: '2026-05-02T10:00:00Z', components: { product: 8000, shipping: 500, tax: 1500 } },
      { kind: 'refund', at: '2026-05-08T10:00:00Z', components: { refundProduct: 2777, refundTax: 556 } },
    ],
  },
  {
    name: '#2',
    at: '2026-05-03T10:00:00Z',
    touches: [
      { entity: 'email', at: '2026-05-01T09:00:00Z' },
      { entity: 'search', at: '2026-05-02T09:00:00Z' },
      { entity: 'email', at: '2026-05-03T09:00:00Z' },
    ],
    entries: [{ kind: 'sale', at: '2026-05-03T10:00:00Z', components: { product: 5001 } }],
  },
  {
    name: '#3',
    at: '2026-05-05T10:00:00Z',
    entries: [{ kind: 'sale', at: '2026-05-05T10:00:00Z', components: { product: 1001 } }],
  },
  {
    name: '#4',
    at: '2026-05-05T11:00:00Z',
    currency: 'JPY',
    touches: [
      { entity: 'ad', at: '2026-05-04T09:00:00Z' },
      { entity: 'email', at: '2026-05-05T09:00:00Z' },
    ],
    entries: [{ kind: 'sale', at: '2026-05-05T11:00:00Z', components: { product: 1001 } }],
  },
  {
    name: '#5',
    at: '2026-05-06T10:00:00Z',
    touches: [{ entity: 'organic', at: '2026-03-01T09:00:00Z' }],
    entries: [{ kind: 'sale', at: '2026-05-06T10:00:00Z', components: { product: 2000 } }],
  },
];

async function fill(shop: SmallShop): Promise<void> {
  await shop.account('act_1', 'meta', 'UTC', '2026-05-10T06:00:00Z');
  await shop.account('google', 'google-ads', 'UTC', '2026-05-10T06:00:00Z');
  const meta = { platform: 'meta', campaignKey: '111111', campaignName: 'spring' };
  await shop.entities(
    { name: 'ad', channel: 'paid-social', ...meta },
    { name: 'lead', channel: 'lead-ad', ...meta },
    { name: 'search', channel: 'paid-search', platform: 'google-ads', campaignKey: '222222', campaignName: 'brand' },
    { name: 'organic', channel: 'organic-search' },
    { name: 'email', channel: 'email' },
  );
  await shop.spend(
    { account: 'act_1', from: '2026-05-02', campaign: ['111111', 'Spring'], spendE8: 10n * EUR + 1n },
    { account: 'google', from: '2026-05-03', campaign: ['222222', 'Brand'], spendE8: 4n * EUR },
  );
  await shop.orders(...ORDERS);
}

let shop: SmallShop;
let other: SmallShop;
beforeAll(async () => {
  shop = await smallShop('models', [LAST_TOUCH, LINEAR]);
  await fill(shop);
  other = await smallShop('models-other', []);
});

/** A model's column, by channel. */
function columnOf(sheet: ModelSheet, model: Model): Map<string, ModelCell> {
  const index = MODELS.indexOf(model);
  return new Map(sheet.rows.map(({ channel, cells }) => [channel, cells[index]!]));
}

/** The same column as the ROAS report has it, whose measure is read from its facts where it is adopted. */
async function roasColumn(query: ReportQuery, currency: string) {
  const { rows, totals } = await roasReport(shop.workspaceId, query, NOW);
  const total = totals.find(({ current }) => current.currency === currency)!.current;
  const channels = rows
    .filter((row) => row.level === 'channel' && row.currency === currency)
    .map(({ channel, revenueMinor, orders, roas }) => [channel, { revenueMinor, orders, roas }] as const);
  const rest = { revenueMinor: total.unattributedMinor, orders: total.unattributedOrders, roas: null };
  return { total, column: new Map<string, ModelCell>([...channels, ['unattributed', rest]]) };
}

const QUERIES: readonly (readonly [string, ReportQuery])[] = [
  ['net by order day', MAY],
  ['gross', { ...MAY, revenue: 'gross' }],
  ['refunds on their own day', { ...MAY, basis: 'refund-day', range: { from: '2026-05-03', to: '2026-05-10' } }],
  ['windows of 7 days', { ...MAY, measure: { ...LAST_TOUCH, window: 7, leadWindow: 1 } }],
];

describe.each(QUERIES)('the models report, %s', (_name, query) => {
  test.each(MODELS)('has under %s what the ROAS report has', async (model) => {
    const { sheets } = await modelsReport(shop.workspaceId, query, NOW);
    for (const sheet of sheets) {
      const { column, total } = await roasColumn({ ...query, measure: { ...query.measure, model } }, sheet.currency);
      const own = columnOf(sheet, model);
      for (const [channel, cell] of column) expect([channel, own.get(channel)]).toEqual([channel, cell]);
      // what another model alone credits is a row too, of nothing under this one
      for (const [channel, cell] of own) {
        if (!column.has(channel)) expect(cell).toEqual({ revenueMinor: 0, orders: 0, roas: null });
      }
      const { revenueMinor, orders, roas, mer } = total;
      expect(sheet.totals[MODELS.indexOf(model)]).toEqual({ revenueMinor, orders, roas, mer });
    }
  });

  test('adds up to the same in every column', async () => {
    const { sheets } = await modelsReport(shop.workspaceId, query, NOW);
    expect(sheets.map(({ currency }) => currency)).toEqual(['EUR', 'JPY']);
    for (const { rows, totals } of sheets) {
      for (const [index, { revenueMinor, orders, mer }] of totals.entries()) {
        expect({ revenueMinor, orders, mer }).toEqual({
          revenueMinor: totals[0]!.revenueMinor,
          orders: totals[0]!.orders,
          mer: totals[0]!.mer,
        });
        expect(rows.reduce((sum, { cells }) => sum + cells[index]!.revenueMinor, 0)).toBe(revenueMinor);
        expect(rows.reduce((sum, { cells }) => sum + cells[index]!.orders, 0)).toBeCloseTo(orders, 8);
      }
    }
  });
});

test('money by hand: one order under each model', async () => {
  const range = { from: '2026-05-02', to: '2026-05-02' };
  const { sheets } = await modelsReport(shop.workspaceId, { ...MAY, range }, NOW);
  const euro = sheets.find(({ currency }) => currency === 'EUR')!;
  const revenue = (model: Model) =>
    Object.fromEntries(
      [...columnOf(euro, model)].map(([channel, { revenueMinor }]) => [channel, revenueMinor] as const),
    );

  // the lead is of the ad's campaign, which is shown once, in its paid channel
  const nothing = { email: 0, 'organic-search': 0, 'paid-social': 0, unattributed: 0 };
  expect(revenue('first-touch')).toEqual({ ...nothing, 'organic-search': 6667 });
  expect(revenue('last-touch')).toEqual({ ...nothing, email: 6667 });
  expect(revenue('first-lead')).toEqual({ ...nothing, 'paid-social': 6667 });
  // what is left, 66.67, in four parts to the cent
  expect(revenue('linear')).toEqual({ ...nothing, 'organic-search': 1667, 'paid-social': 3334, email: 1666 });
});

test('unattributed comes last and is always there', async () => {
  const { sheets } = await modelsReport(shop.workspaceId, MAY, NOW);

  for (const { rows } of sheets) expect(rows.at(-1)!.channel).toBe('unattributed');
  const yen = sheets.find(({ currency }) => currency === 'JPY')!;
  expect(columnOf(yen, 'last-touch').get('unattributed')).toEqual({ revenueMinor: 0, orders: 0, roas: null });
  expect(columnOf(yen, 'first-lead').get('unattributed')).toEqual({ revenueMinor: 1001, orders: 1, roas: null });
});

test('the orders behind a cell add up to it', async () => {
  const { sheets } = await modelsReport(shop.workspaceId, MAY, NOW);
  for (const model of MODELS) {
    for (const [channel, { revenueMinor }] of columnOf(sheets[0]!, model)) {
      const query = { ...MAY, measure: { ...MAY.measure, model } };
      const list = await ordersBehind(shop.workspaceId, query, `channel:${channel}`, { currency: 'EUR' });
      expect([model, channel, list.sums[0]?.creditedMinor ?? 0]).toEqual([model, channel, revenueMinor]);
    }
  }
});

test('another workspace sees nothing of it, nor does it see another', async () => {
  const before = await modelsReport(shop.workspaceId, MAY, NOW);
  expect((await modelsReport(other.workspaceId, MAY, NOW)).sheets).toEqual([]);

  await other.orders({
    name: '#9',
    at: '2026-05-05T10:00:00Z',
    entries: [{ kind: 'sale', at: '2026-05-05T10:00:00Z', components: { product: 777 } }],
  });
  const [sheet, ...more] = (await modelsReport(other.workspaceId, MAY, NOW)).sheets;
  expect(more).toEqual([]);
  expect(sheet!.totals[0]).toMatchObject({ revenueMinor: 777, orders: 1 });
  expect(await modelsReport(shop.workspaceId, MAY, NOW)).toEqual(before);
});

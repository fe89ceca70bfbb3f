import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { closePool, openPool } from '#app/database/pool.server.ts';
import type { Measure } from '#app/domain/attribution/journey.ts';
import { REVENUE_DEFINITIONS } from '#app/domain/orders/components.ts';
import { NO_TOUCH, OUTSIDE_WINDOW } from '#app/domain/paths/path-key.ts';
import { orderList } from '#app/reports/orders/order-list.server.ts';
import { pathsReport } from '#app/reports/paths/paths-report.server.ts';
import type { PathsSheet } from '#app/reports/paths/types.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { useDatabase } from '../../support/database.ts';
import { type GivenOrder, idOf, LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const ALL = { repeats: 'count', most: Number.POSITIVE_INFINITY } as const;
const HOUR = 3_600_000;
const MAY: ReportQuery = {
  range: { from: '2026-05-01', to: '2026-05-10' },
  compare: null,
  measure: LAST_TOUCH,
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
};

/**
 * #1 100.00 EUR by e-mail twice and an ad; 33.33 given back on 8 May
 * #2  50.01 EUR by e-mail twice and an ad
 * #3  10.01 EUR, touched by nobody
 * #4  1001 JPY by an ad
 * #5  20.00 EUR by a touch before every window of 30 days
 * #6  40.00 EUR of April by e-mail, 5.00 of them given back on 4 May
 * #7   7.00 EUR of another shop, by a lead and a touch of the same campaign
 */
const sale = (at: string, product: number) => ({ kind: 'sale' as const, at, components: { product } });
const refund = (at: string, refundProduct: number) => ({ kind: 'refund' as const, at, components: { refundProduct } });
const ORDERS: readonly GivenOrder[] = [
  {
    name: '#1',
    at: '2026-05-02T10:00:00Z',
    touches: [
      { entity: 'email', at: '2026-04-20T10:00:00Z' },
      { entity: 'email', at: '2026-04-25T09:00:00Z' },
      { entity: 'ad', at: '2026-05-02T09:00:00Z' },
    ],
    entries: [sale('2026-05-02T10:00:00Z', 10_000), refund('2026-05-08T10:00:00Z', 3333)],
  },
  {
    name: '#2',
    at: '2026-05-03T10:00:00Z',
    touches: [
      { entity: 'email', at: '2026-05-01T10:00:00Z' },
      { entity: 'email', at: '2026-05-02T09:00:00Z' },
      { entity: 'ad', at: '2026-05-03T08:00:00Z' },
    ],
    entries: [sale('2026-05-03T10:00:00Z', 5001)],
  },
  { name: '#3', at: '2026-05-05T10:00:00Z', entries: [sale('2026-05-05T10:00:00Z', 1001)] },
  {
    name: '#4',
    at: '2026-05-05T11:00:00Z',
    currency: 'JPY',
    touches: [{ entity: 'ad', at: '2026-05-04T09:00:00Z' }],
    entries: [sale('2026-05-05T11:00:00Z', 1001)],
  },
  {
    name: '#5',
    at: '2026-05-06T10:00:00Z',
    touches: [{ entity: 'email', at: '2026-03-01T09:00:00Z' }],
    entries: [sale('2026-05-06T10:00:00Z', 2000)],
  },
  {
    name: '#6',
    at: '2026-04-20T10:00:00Z',
    touches: [{ entity: 'email', at: '2026-04-19T09:00:00Z' }],
    entries: [sale('2026-04-20T10:00:00Z', 4000), refund('2026-05-04T10:00:00Z', 500)],
  },
  {
    name: '#7',
    at: '2026-05-07T10:00:00Z',
    shop: 'Other',
    touches: [
      { entity: 'lead', at: '2026-05-06T09:00:00Z', lead: true },
      { entity: 'ad', at: '2026-05-07T09:00:00Z' },
    ],
    entries: [sale('2026-05-07T10:00:00Z', 700)],
  },
];

let shop: SmallShop;
beforeAll(async () => {
  shop = await smallShop('paths', [LAST_TOUCH]);
  await shop.shop('Other');
  const meta = { platform: 'meta', campaignKey: '111111', campaignName: 'spring' };
  await shop.entities(
    { name: 'ad', channel: 'paid-social', ...meta },
    { name: 'lead', channel: 'lead-ad', ...meta },
    { name: 'email', channel: 'email' },
  );
  await shop.orders(...ORDERS);
});

async function sheetOf(query: ReportQuery, currency = 'EUR', asked: Parameters<typeof pathsReport>[2] = ALL) {
  const { sheets } = await pathsReport(shop.workspaceId, query, asked);
  return sheets.find((sheet) => sheet.currency === currency)!;
}
const rows = ({ paths }: PathsSheet) => paths.map(({ key, orders, revenueMinor }) => [key, orders, revenueMinor]);

describe('given orders of ten days', () => {
  test('then each path has its orders and their revenue, and orders without touches are rows too', async () => {
    expect(rows(await sheetOf(MAY))).toEqual([
      ['email*2>paid-social', 2, 11_668],
      [OUTSIDE_WINDOW, 1, 2000],
      [NO_TOUCH, 1, 1001],
      ['paid-social*2', 1, 700], // a campaign's leads are shown with its clicks, as in the ROAS report
    ]);
    expect(rows(await sheetOf(MAY, 'JPY'))).toEqual([['paid-social', 1, 1001]]);
  });

  test('when repeats are merged, then runs of a channel are one step', async () => {
    const merged = await sheetOf(MAY, 'EUR', { ...ALL, repeats: 'merge' });
    expect(merged.paths.map(({ key }) => key)).toEqual(['email>paid-social', OUTSIDE_WINDOW, NO_TOUCH, 'paid-social']);
  });

  test('when the window is narrow, then touches before it are no part of the path', async () => {
    const narrow = { ...MAY, measure: { ...LAST_TOUCH, window: 1, leadWindow: 1 } };
    expect(rows(await sheetOf(narrow))).toContainEqual(['paid-social', 3, 12_368]);
  });

  test('when refunds count on their day, then April’s order is a refund without an order', async () => {
    expect(rows(await sheetOf({ ...MAY, basis: 'refund-day' }))).toContainEqual(['email', 0, -500]);
  });

  test('when only the first are listed, then the others are summed', async () => {
    const { paths, others, orders, revenueMinor } = await sheetOf(MAY, 'EUR', { ...ALL, most: 1 });
    expect(paths).toHaveLength(1);
    expect(others).toEqual({ paths: 3, orders: 3, revenueMinor: 3701 });
    expect([orders, revenueMinor]).toEqual([5, 15_369]);
  });

  test('then times are from the first and the last touch, with exact quartiles', async () => {
    const { times } = await sheetOf(MAY);
    expect(times.firstQuartiles).toEqual({ lower: 25 * HOUR, median: 48 * HOUR, upper: 288 * HOUR });
    expect(times.lastQuartiles).toEqual({ lower: HOUR, median: HOUR, upper: 2 * HOUR });
  });

  test('then touches are counted with repeats', async () => {
    const { touches } = await sheetOf(MAY);
    expect(touches.slice(0, 4).map(({ orders }) => orders)).toEqual([2, 0, 1, 2]);
  });

  test('when a shop is asked for, then only its orders', async () => {
    expect(rows(await sheetOf({ ...MAY, shopId: idOf('shop', 'Other') }))).toEqual([['paid-social*2', 1, 700]]);
  });

  test('then another workspace sees none of it', async () => {
    const other = await smallShop('paths-other');
    expect((await pathsReport(other.workspaceId, MAY, ALL)).sheets).toEqual([]);
  });
});

describe('given any query', () => {
  const windows = fc.constantFrom<number | null>(1, 7, 30, null);
  const queries: fc.Arbitrary<ReportQuery> = fc
    .record({
      model: fc.constantFrom<Measure['model']>('last-touch', 'linear', 'first-lead'),
      window: windows,
      leadWindow: windows,
      revenue: fc.constantFrom(...REVENUE_DEFINITIONS),
      basis: fc.constantFrom('order-day' as const, 'refund-day' as const),
      from: fc.constantFrom('2026-04-01', '2026-05-01', '2026-05-04'),
      to: fc.constantFrom('2026-05-05', '2026-05-10'),
    })
    .map(({ model, window, leadWindow, from, to, ...query }) => ({
      ...MAY,
      ...query,
      range: { from, to },
      measure: { ...LAST_TOUCH, model, window, leadWindow },
    }));

  test('then orders and revenue over all paths are the totals of the ROAS report, to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const [{ sheets }, { totals }] = await Promise.all([
          pathsReport(shop.workspaceId, query, ALL),
          roasReport(shop.workspaceId, query, Date.parse('2026-05-10T08:00:00Z')),
        ]);
        for (const sheet of sheets) {
          const total = totals.find(({ current }) => current.currency === sheet.currency)!.current;
          const sum = (key: 'orders' | 'revenueMinor') => sheet.paths.reduce((all, row) => all + row[key], 0);
          expect([sum('orders'), sum('revenueMinor')]).toEqual([total.orders, total.revenueMinor]);
          expect([sheet.orders, sheet.revenueMinor]).toEqual([total.orders, total.revenueMinor]);
        }
      }),
      { numRuns: 25 },
    );
  });

  test.each(['order-day', 'refund-day'] as const)('then a path leads to its orders (%s)', async (basis) => {
    const query = { ...MAY, basis };
    for (const { key, revenueMinor } of (await sheetOf(query)).paths) {
      const path = { key, repeats: 'count' as const };
      const filter = { search: null, state: null, currency: 'EUR', rowKey: null, page: 1, path };
      const { sums } = await orderList(shop.workspaceId, query, filter);
      expect(sums).toMatchObject([{ currency: 'EUR', revenueMinor }]);
    }
  });
});

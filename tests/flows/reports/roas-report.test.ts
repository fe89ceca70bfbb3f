import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import type { RoasReport } from '#app/reports/roas/types.ts';
import { useDatabase } from '../../support/database.ts';
import { LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const NOW = Date.parse('2026-05-10T08:00:00Z');
const MAY: ReportQuery = {
  range: { from: '2026-05-01', to: '2026-05-10' },
  compare: null,
  measure: LAST_TOUCH,
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
};
const EUR = 100_000_000n;

const row = (report: RoasReport, key: string, currency = 'EUR') =>
  report.rows.find((one) => one.key === key && one.currency === currency);

/**
 * Campaign 111111 (ads 111119 and 111118) on Meta; by UTM names too. Google's campaign is known by name only.
 * #1 100.00 EUR, new customer, by ad 111119; 30.00 given back on 8 May
 * #2  50.00 EUR by the campaign's name alone
 * #3  20.00 EUR by organic search
 * #4  10.01 EUR, touched by nobody
 * #5  1000 JPY by ad 111119
 * #6 999.00 EUR test order
 * #7 300.00 EUR on 20 April by a lead of campaign 111111
 */
async function may(shop: SmallShop): Promise<void> {
  await shop.account('act_1', 'meta', 'UTC', '2026-05-10T06:00:00Z');
  await shop.account('google', 'google-ads', 'America/New_York', '2026-05-10T06:00:00Z');
  await shop.entities(
    {
      name: 'ad',
      channel: 'paid-social',
      platform: 'meta',
      campaignKey: '111111',
      campaignName: 'spring',
      adsetKey: '111112',
      adKey: '111119',
    },
    {
      name: 'by name',
      channel: 'paid-social',
      platform: 'meta',
      campaignKey: 'name:spring sale',
      campaignName: 'Spring sale',
    },
    { name: 'lead', channel: 'lead-ad', platform: 'meta', campaignKey: '111111', adsetKey: '111112', adKey: '111118' },
    { name: 'organic', channel: 'organic-search' },
  );
  await shop.spend(
    {
      account: 'act_1',
      from: '2026-05-02',
      campaign: ['111111', 'Spring Sale'],
      adset: ['111112', 'Women'],
      ad: ['111119', 'Video'],
      spendE8: 10n * EUR + 1n,
      claimedE8: 120n * EUR,
    },
    {
      account: 'act_1',
      from: '2026-05-03',
      campaign: ['111111', 'Spring Sale'],
      adset: ['111112', 'Women'],
      ad: ['111118', 'Image'],
      spendE8: 5n * EUR,
    },
    { account: 'act_1', from: '2026-05-03', campaign: ['111111', 'Spring Sale'], spendE8: 1n * EUR, remainder: true },
    { account: 'google', from: '2026-05-10', campaign: ['Brand', 'Brand'], spendE8: 4n * EUR },
    { account: 'google', from: '2026-04-20', to: '2026-05-05', campaign: ['Brand', 'Brand'], spendE8: 7n * EUR },
    { account: 'act_1', from: '2026-04-20', campaign: ['111111', 'Spring Sale'], spendE8: 100n * EUR },
  );
  await shop.orders(
    {
      name: '#1',
      at: '2026-05-02T10:00:00Z',
      newCustomer: true,
      touches: [
        { entity: 'organic', at: '2026-05-01T10:00:00Z' },
        { entity: 'ad', at: '2026-05-02T09:00:00Z' },
      ],
      entries: [
        { kind: 'sale', at: '2026-05-02T10:00:00Z', components: { product: 8000, shipping: 500, tax: 1500 } },
        { kind: 'refund', at: '2026-05-08T10:00:00Z', components: { refundProduct: 2500, refundTax: 500 } },
      ],
    },
    {
      name: '#2',
      at: '2026-05-03T10:00:00Z',
      touches: [{ entity: 'by name', at: '2026-05-03T09:00:00Z' }],
      entries: [{ kind: 'sale', at: '2026-05-03T10:00:00Z', components: { product: 5000 } }],
    },
    {
      name: '#3',
      at: '2026-05-04T10:00:00Z',
      touches: [{ entity: 'organic', at: '2026-05-04T09:00:00Z' }],
      entries: [{ kind: 'sale', at: '2026-05-04T10:00:00Z', components: { product: 2500, discount: 500 } }],
    },
    {
      name: '#4',
      at: '2026-05-05T10:00:00Z',
      entries: [{ kind: 'sale', at: '2026-05-05T10:00:00Z', components: { product: 1001 } }],
    },
    {
      name: '#5',
      at: '2026-05-05T10:00:00Z',
      currency: 'JPY',
      touches: [{ entity: 'ad', at: '2026-05-05T09:00:00Z' }],
      entries: [{ kind: 'sale', at: '2026-05-05T10:00:00Z', components: { product: 1000 } }],
    },
    {
      name: '#6',
      at: '2026-05-05T10:00:00Z',
      test: true,
      entries: [{ kind: 'sale', at: '2026-05-05T10:00:00Z', components: { product: 99900 } }],
    },
    {
      name: '#7',
      at: '2026-04-20T10:00:00Z',
      touches: [{ entity: 'lead', at: '2026-04-01T09:00:00Z', lead: true }],
      entries: [{ kind: 'sale', at: '2026-04-20T10:00:00Z', components: { product: 30000 } }],
    },
  );
}

let shop: SmallShop;
beforeAll(async () => {
  shop = await smallShop('roas');
  await may(shop);
});

describe('the ROAS report of a range', () => {
  test('joins spend and revenue by the platform id, and by the name where there is no id', async () => {
    const report = await roasReport(shop.workspaceId, MAY, NOW);

    expect(row(report, 'campaign:meta:111111')).toMatchObject({
      parentKey: 'channel:paid-social',
      name: 'Spring Sale',
      spendMinor: 1600,
      revenueMinor: 7000 + 5000,
      orders: 2,
      newCustomers: 1,
      roas: 120 / 16.00000001,
      claimedMinor: 12000,
      cacMinor: 1600,
    });
    expect(row(report, 'ad:meta:111111:111112:111119')).toMatchObject({
      name: 'Video',
      spendMinor: 1000,
      revenueMinor: 7000,
    });
    expect(row(report, 'ad:meta:111111:111112:111118')).toMatchObject({
      name: 'Image',
      spendMinor: 500,
      revenueMinor: 0,
      roas: 0,
    });
  });

  test('gives what a campaign has beyond its ad sets a row of its own, so that children sum to their parent', async () => {
    const report = await roasReport(shop.workspaceId, MAY, NOW);

    expect(row(report, 'adset:meta:111111:')).toMatchObject({
      name: '',
      remainder: true,
      spendMinor: 100,
      revenueMinor: 5000,
    });
    for (const parent of report.rows) {
      const children = report.rows.filter((one) => one.parentKey === parent.key && one.currency === parent.currency);
      if (children.length === 0) continue;
      expect(children.reduce((sum, one) => sum + one.revenueMinor, 0)).toBe(parent.revenueMinor);
    }
  });

  test('keeps unattributed apart, in totals and bounds, and leaves test orders out', async () => {
    const report = await roasReport(shop.workspaceId, MAY, NOW);
    const euro = report.totals.find(({ current }) => current.currency === 'EUR')!.current;

    expect(report.rows.some(({ channel }) => channel === 'unattributed')).toBe(false);
    expect(euro).toMatchObject({
      revenueMinor: 7000 + 5000 + 2000 + 1001,
      unattributedMinor: 1001,
      unattributedOrders: 1,
      orders: 4,
    });
    expect(euro).toMatchObject({
      spendMinor: 2000,
      adRevenueMinor: 12000,
      roas: 120 / 20.00000001,
    });
    expect(euro.mer).toBeCloseTo(150.01 / 20.00000001, 12);
    expect(euro.roasHigh).toBeCloseTo(130.01 / 20.00000001, 12);
  });

  test('never adds currencies up', async () => {
    const report = await roasReport(shop.workspaceId, MAY, NOW);

    expect(row(report, 'campaign:meta:111111', 'JPY')).toMatchObject({ revenueMinor: 1000, spendMinor: 0, roas: null });
    expect(report.totals.map(({ current }) => current.currency)).toEqual(['EUR', 'JPY']);
    expect(report.warnings).toContainEqual(
      expect.objectContaining({ code: 'mixed-currencies', values: { names: ['EUR', 'JPY'] } }),
    );
  });

  test('leaves a period out that does not lie in the range, and says so', async () => {
    const report = await roasReport(shop.workspaceId, MAY, NOW);

    expect(row(report, 'campaign:google-ads:brand')).toMatchObject({
      channel: 'paid-search',
      spendMinor: 400,
      revenueMinor: 0,
    });
    expect(report.warnings).toContainEqual({
      code: 'period-spend-left-out',
      values: {
        account: 'google',
        platform: 'google-ads',
        from: '2026-04-20',
        to: '2026-05-05',
        spend: { amount: '7.00', currency: 'EUR' },
      },
      text: '7.00 EUR of google (google-ads) is for 2026-04-20 to 2026-05-05 as a whole and is left out: the range does not contain that period',
    });
  });

  test('counts a period in a range that contains it, on none of its days', async () => {
    const range = { from: '2026-04-01', to: '2026-05-10' };
    const report = await roasReport(shop.workspaceId, { ...MAY, range }, NOW);

    expect(row(report, 'campaign:google-ads:brand')!.spendMinor).toBe(1100);
    const ofDays = report.days
      .filter(({ currency }) => currency === 'EUR')
      .reduce((sum, day) => sum + day.spendMinor, 0);
    expect(ofDays).toBe(12000);
  });

  test('shows a campaign once, in the paid channel, with the revenue of its leads', async () => {
    const range = { from: '2026-04-20', to: '2026-04-20' };
    const report = await roasReport(shop.workspaceId, { ...MAY, range }, NOW);

    expect(row(report, 'campaign:meta:111111')).toMatchObject({
      channel: 'paid-social',
      spendMinor: 10000,
      revenueMinor: 30000,
      roas: 3,
    });
    expect(report.rows.some(({ channel }) => channel === 'lead-ad')).toBe(false);
  });

  test('counts refunds on their own day when asked', async () => {
    const range = { from: '2026-05-08', to: '2026-05-08' };
    const report = await roasReport(shop.workspaceId, { ...MAY, range, basis: 'refund-day' }, NOW);

    expect(report.totals[0]!.current).toMatchObject({ revenueMinor: -3000, orders: 0 });
  });

  test('switches the revenue definition without another split', async () => {
    const gross = await roasReport(shop.workspaceId, { ...MAY, revenue: 'gross' }, NOW);
    const product = await roasReport(shop.workspaceId, { ...MAY, revenue: 'product-net' }, NOW);

    expect(row(gross, 'ad:meta:111111:111112:111119')!.revenueMinor).toBe(10000);
    expect(row(product, 'ad:meta:111111:111112:111119')!.revenueMinor).toBe(5500);
  });

  test('says of each account how fresh it is', async () => {
    const report = await roasReport(shop.workspaceId, MAY, NOW);

    expect(report.freshness.map(({ account, lastDay, finality }) => [account, lastDay, finality])).toEqual([
      ['google', '2026-05-10', 'provisional'],
      ['act_1', '2026-05-03', 'late'],
    ]);
    expect(report.warnings).toContainEqual(
      expect.objectContaining({
        code: 'zones-differ',
        values: { account: 'google', platform: 'google-ads', zone: 'America/New_York', reportingZone: 'UTC' },
      }),
    );
  });

  test('compares with another range, row by row', async () => {
    const compare = { from: '2026-04-20', to: '2026-04-20' };
    const report = await roasReport(shop.workspaceId, { ...MAY, compare }, NOW);

    expect(row(report, 'campaign:meta:111111')!.previous).toMatchObject({ spendMinor: 10000, revenueMinor: 30000 });
    expect(report.totals[0]!.previous).toMatchObject({ spendMinor: 10000, revenueMinor: 30000 });
    expect(report.previousDays).toHaveLength(2);
  });
});

describe('a measure that is not adopted', () => {
  test('is computed from the journeys, and equals the facts where both exist', async () => {
    const other = await smallShop('roas-other', []);
    await may(other);

    const fromFacts = await roasReport(shop.workspaceId, MAY, NOW);
    const fromJourneys = await roasReport(other.workspaceId, MAY, NOW);

    expect(fromJourneys.rows).toEqual(fromFacts.rows);
    expect(fromJourneys.totals).toEqual(fromFacts.totals);
    expect(fromJourneys.days).toEqual(fromFacts.days);
  });

  test('credits by its own rule', async () => {
    const measure = { ...LAST_TOUCH, model: 'linear' as const };
    const report = await roasReport(shop.workspaceId, { ...MAY, measure }, NOW);

    // #1's 70.00 is shared by its two touches, #3 is organic's alone
    expect(row(report, 'channel:organic-search')).toMatchObject({
      revenueMinor: 3500 + 2000,
      orders: 1.5,
      newCustomers: 0.5,
    });
  });
});

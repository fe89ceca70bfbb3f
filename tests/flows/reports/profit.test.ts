import { afterAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { insertRows } from '#app/database/writing/insert-rows.server.ts';
import type { Components } from '#app/domain/orders/components.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { useDatabase } from '../../support/database.ts';
import { idOf, LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const MAY: ReportQuery = {
  range: { from: '2026-05-01', to: '2026-05-31' },
  compare: null,
  measure: LAST_TOUCH,
  revenue: 'net',
  shopId: null,
  basis: 'order-day',
};

const COSTED = {
  costGoods: 3_000,
  costShipping: 450,
  costFees: 210,
  costedProduct: 8_000,
} satisfies Partial<Components>;
const SALE = { product: 11_000, discount: 1_000, shipping: 500, tax: 2_100 };

/**
 * By the ad, of a new customer: net of tax 100.00 + 5.00, costs 36.60, of its 100.00 of products 80.00 are known; by
 * nobody, of a known customer: the same with nothing known. 20.00 were spent. Agency: 31.00 for the 31 days of May and
 * 30.00 for those of June.
 */
async function shopWithCosts(slug: string): Promise<SmallShop> {
  const shop = await smallShop(slug);
  await shop.entities({
    name: 'ad',
    channel: 'paid-social',
    platform: 'meta',
    campaignKey: '111111',
    campaignName: 'Spring',
  });
  await shop.account('act_1', 'meta', 'UTC', '2026-05-31T06:00:00Z');
  await shop.spend({ account: 'act_1', from: '2026-05-02', campaign: ['111111', 'Spring'], spendE8: 2_000_000_000n });
  const at = '2026-05-02T10:00:00Z';
  await shop.orders(
    {
      name: '#1',
      at,
      newCustomer: true,
      touches: [{ entity: 'ad', at: '2026-05-01T10:00:00Z' }],
      entries: [{ kind: 'sale', at, components: { ...SALE, ...COSTED } }],
    },
    { name: '#2', at, entries: [{ kind: 'sale', at, components: SALE }] },
  );
  const costs = [
    ['Agency, May', 3_100, '2026-05-01', '2026-05-31'],
    ['Agency, June', 3_000, '2026-06-01', '2026-06-30'],
  ] as const;
  await shop.in((tx) =>
    insertRows(
      tx,
      'other_cost',
      costs.map(([label, amount, day_from, day_to]) => ({
        id: idOf('cost', label),
        label,
        currency: 'EUR',
        amount,
        day_from,
        day_to,
        decided_at: at,
        raw_event_id: idOf('raw', label),
      })),
    ),
  );
  return shop;
}

describe('profit', () => {
  test.each([
    ['from facts', LAST_TOUCH],
    ['in one pass over the journeys', { ...LAST_TOUCH, model: 'linear' as const }],
  ])('of rows and totals, %s', async (how, measure) => {
    const shop = await shopWithCosts(`profit-${how.length}`);

    const report = await roasReport(shop.workspaceId, { ...MAY, measure });

    const [channel] = report.rows;
    expect(channel).toMatchObject({
      contributionMinor: 10_500 - 3_660,
      profitMinor: 10_500 - 3_660 - 2_000,
      poas: 6_840 / 2_000,
      contributionMargin: 6_840 / 10_500,
      costCoverage: 0.8,
      newRevenueMinor: 12_600,
      newCustomerRoas: 6.3,
    });
    expect(report.totals[0]!.current).toMatchObject({
      contributionMinor: 6_840 + 10_500,
      otherCostsMinor: 3_100,
      profitMinor: 6_840 + 10_500 - 2_000 - 3_100,
      poas: 6_840 / 2_000, // of what is credited to the ads
      contributionMargin: 17_340 / 21_000,
      costCoverage: 0.4,
      unattributedContributionMinor: 10_500,
      newCustomerRoas: 6.3,
    });
    const profits = report.days.map(({ profitMinor }) => profitMinor!);
    expect(profits[0]).toBe(-100);
    expect(profits.reduce((sum, minor) => sum + minor, 0)).toBe(12_240);
  });

  test('is not told where nothing is known of costs, and is where rules say what orders cost', async () => {
    const shop = await smallShop('no-costs');
    const at = '2026-05-02T10:00:00Z';
    await shop.orders({ name: '#1', at, newCustomer: true, entries: [{ kind: 'sale', at, components: SALE }] });
    const total = async () => (await roasReport(shop.workspaceId, MAY)).totals[0]!.current;
    expect(await total()).toMatchObject({ contributionMinor: null, profitMinor: null, poas: null, costCoverage: null });

    const rules = [{ currency: 'EUR', from: null, goodsRate: null, shipping: null, fees: [] }];
    await shop.in((tx) =>
      insertRows(tx, 'adopted_version', [
        {
          id: idOf('version'),
          kind: 'costs',
          subject: '',
          body: { rules },
          decided_at: at,
          decided_by: null,
          note: null,
        },
      ]),
    );
    expect(await total()).toMatchObject({ contributionMinor: 10_500, profitMinor: 10_500, costCoverage: 0 });
  });

  test('of other days has the share of other costs that falls into them, and of a withdrawn cost none', async () => {
    const shop = await shopWithCosts('shares');
    const other = async (from: string, to: string) =>
      (await roasReport(shop.workspaceId, { ...MAY, range: { from, to } })).totals[0]!.current.otherCostsMinor;
    expect(await other('2026-05-31', '2026-06-01')).toBe(200);
    await shop.in((tx) =>
      insertRows(tx, 'cost_withdrawal', [
        {
          id: idOf('cost', 'Agency, June'),
          withdrawn: true,
          decided_at: '2026-06-01T00:00:00Z',
          raw_event_id: idOf('raw', 'x'),
        },
      ]),
    );
    expect(await other('2026-05-31', '2026-06-01')).toBe(100);
  });
});

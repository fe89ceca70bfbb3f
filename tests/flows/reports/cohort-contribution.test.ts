import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { cohortsReport } from '#app/reports/cohorts/cohorts-report.server.ts';
import type { CohortQuery, CohortSheet } from '#app/reports/cohorts/types.ts';
import type { Components } from '#app/domain/orders/components.ts';
import { insertRows } from '#app/database/writing/insert-rows.server.ts';
import { useDatabase } from '../../support/database.ts';
import { idOf, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const NOW = Date.parse('2026-05-10T08:00:00Z');
const EUR = 100_000_000n;
const ASKED: CohortQuery = { months: 12, revenue: 'net', channel: null };

const order = (
  name: string,
  at: string,
  components: Partial<Components>,
  more: { person: string; newCustomer?: boolean; currency?: string },
) => ({
  name,
  at,
  entries: [{ kind: 'sale' as const, at, components }],
  touches: [{ entity: name === '#3' ? 'email' : 'ad', at: at.replace('T10', 'T09') }],
  ...more,
});

/**
 * March, two customers for 88.00 of ads. Ada: 100.00 + 19.00 tax, goods 40.00, shipping 5.00, fees 3.00 (contribution 52.00);
 * in April again, 60.00, of which nothing is known but fees of 2.00 (58.00). Bea: 50.00, goods 30.00, of which 10.00 with a
 * known cost only (20.00). So 72.00 in March, 130.00 by April; the cost of 110.00 out of 210.00 of products is known.
 * Dan buys in yen, of which no cost is known.
 */
let shop: SmallShop;
beforeAll(async () => {
  shop = await smallShop('cohort-contribution');
  await shop.entities(
    { name: 'ad', channel: 'paid-social', platform: 'meta', campaignKey: '111111' },
    { name: 'email', channel: 'email' },
  );
  await shop.account('act_1', 'meta', 'UTC', '2026-05-10T06:00:00Z');
  await shop.spend({ account: 'act_1', from: '2026-03-10', campaign: ['111111', 'Spring'], spendE8: 88n * EUR });
  const ada = { product: 10_000, tax: 1900, costGoods: 4000, costShipping: 500, costFees: 300, costedProduct: 10_000 };
  await shop.orders(
    order('#1', '2026-03-02T10:00:00Z', ada, { person: 'Ada', newCustomer: true }),
    order('#2', '2026-04-02T10:00:00Z', { product: 6000, costFees: 200 }, { person: 'Ada' }),
    order(
      '#3',
      '2026-03-05T10:00:00Z',
      { product: 5000, costGoods: 3000, costedProduct: 1000 },
      { person: 'Bea', newCustomer: true },
    ),
    order('#4', '2026-04-05T10:00:00Z', { product: 900 }, { person: 'Dan', newCustomer: true, currency: 'JPY' }),
  );
});

async function sheet(asked: Partial<CohortQuery> = {}, currency = 'EUR'): Promise<CohortSheet> {
  const { sheets } = await cohortsReport(shop.workspaceId, { ...ASKED, ...asked }, NOW);
  return sheets.find((one) => one.currency === currency)!;
}

describe('contribution per customer', () => {
  test('cumulates what is left after known costs, without tax, beside revenue', async () => {
    const { rows, pooled } = await sheet();
    const [march] = rows;
    expect(march!.cells.slice(0, 2).map((cell) => [cell!.broughtMinor, cell!.contribution!.broughtMinor])).toEqual([
      [16_900, 7200],
      [22_900, 13_000],
    ]);
    expect(march!.toDate.contribution).toEqual({ valueMinor: 6500, broughtMinor: 13_000, ofCost: 130 / 88 });
    expect(pooled.contribution).toMatchObject({ toDateMinor: 13_000, valueToDateMinor: 6500 });
    expect(pooled.contribution!.valuesMinor.slice(0, 4)).toEqual([3600, 6500, 6500, null]);
  });

  test('pays back later than revenue, which does so in the first month', async () => {
    const [march] = (await sheet()).rows;
    expect(march!.payback).toEqual({ is: 'reached', age: 0 });
    expect(march!.contributionPayback).toEqual({ is: 'reached', age: 1 });
  });

  test('says of how much of it the cost of goods is known', async () => {
    const { rows, pooled } = await sheet();
    expect(rows[0]!.costCoverage).toBeCloseTo(110 / 210, 12);
    expect(pooled.costCoverage).toBeCloseTo(110 / 210, 12);
  });

  test('is the same whatever revenue is chosen: it is the contribution of the ROAS page', async () => {
    for (const revenue of ['gross', 'product-net'] as const) {
      expect((await sheet({ revenue })).rows[0]!.toDate.contribution!.broughtMinor).toBe(13_000);
    }
  });

  test('of a channel is that of the share of customers it is credited with; channels add up', async () => {
    const parts = [await sheet({ channel: 'paid-social' }), await sheet({ channel: 'email' })];
    expect(parts.map(({ rows }) => rows[0]!.toDate.contribution!.broughtMinor)).toEqual([11_000, 2000]);
    expect(parts.map(({ rows }) => rows[0]!.costCoverage)).toEqual([10_000 / 16_000, 1000 / 5000]);
  });

  test('does not exist where nothing is known of what orders of the currency cost', async () => {
    const yen = await sheet({}, 'JPY');
    expect(yen).toMatchObject({ hasCosts: false, pooled: { contribution: null, costCoverage: null } });
    expect(yen.rows[0]).toMatchObject({
      contributionPayback: null,
      costCoverage: null,
      toDate: { contribution: null },
    });
  });

  test('exists where rules are told of the currency, also with none of its products costed', async () => {
    const rules = [{ currency: 'JPY', from: null, goodsRate: null, shipping: null, fees: [] }];
    await shop.in((tx) =>
      insertRows(tx, 'adopted_version', [
        {
          id: idOf('version', 'costs'),
          kind: 'costs',
          subject: '',
          body: { rules },
          decided_at: '2026-05-01T00:00:00Z',
        },
      ]),
    );
    const yen = await sheet({}, 'JPY');
    expect(yen.rows[0]).toMatchObject({ costCoverage: 0, contributionPayback: { is: 'no-spend' } });
    expect(yen.rows[0]!.toDate.contribution!.broughtMinor).toBe(900);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { cohortsReport } from '#app/reports/cohorts/cohorts-report.server.ts';
import type { CohortQuery, CohortSheet, CohortsReport } from '#app/reports/cohorts/types.ts';
import { useDatabase } from '../../support/database.ts';
import { type GivenOrder, LAST_TOUCH, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const NOW = Date.parse('2026-05-10T08:00:00Z');
const EUR = 100_000_000n;
const LINEAR = { ...LAST_TOUCH, model: 'linear' } as const;
const ASKED: CohortQuery = { months: 12, revenue: 'net', channel: null };

const sale = (at: string, product: number): GivenOrder['entries'][number] => ({
  kind: 'sale',
  at,
  components: { product },
});
const order = (name: string, at: string, product: number, more: Partial<GivenOrder> = {}): GivenOrder => ({
  name,
  at,
  entries: [sale(at, product)],
  ...more,
});
const ad = (at: string) => ({ entity: 'ad', at });
const mail = (at: string) => ({ entity: 'email', at });

/**
 * March: Ada buys for 100.00 (ad, then e-mail), again in March for 20.00 and in May for 30.00 of which 10.00 are given back.
 *        Bea buys for 50.00 (ad).
 * April: Cy buys for 40.00, touched by nobody; Dan for 1000 JPY, and in May for 5.00 EUR.
 * Eve bought before we saw her; her order here, in April, is of 70.00. A test order counts nowhere.
 * A year before: Fay, 11.00, and 13.00 in May.
 */
const ORDERS: readonly GivenOrder[] = [
  order('#1', '2026-03-02T10:00:00Z', 10_000, {
    person: 'Ada',
    newCustomer: true,
    touches: [ad('2026-03-01T10:00:00Z'), mail('2026-03-02T09:00:00Z')],
  }),
  order('#2', '2026-03-20T10:00:00Z', 2000, { person: 'Ada' }),
  {
    ...order('#3', '2026-05-02T10:00:00Z', 3000, { person: 'Ada', touches: [mail('2026-05-02T09:00:00Z')] }),
    entries: [
      sale('2026-05-02T10:00:00Z', 3000),
      { kind: 'refund', at: '2026-05-08T10:00:00Z', components: { refundProduct: 1000 } },
    ],
  },
  order('#4', '2026-03-31T23:59:00Z', 5000, {
    person: 'Bea',
    newCustomer: true,
    touches: [ad('2026-03-30T10:00:00Z')],
  }),
  order('#5', '2026-04-01T00:00:00Z', 4000, { person: 'Cy', newCustomer: true }),
  order('#6', '2026-04-03T10:00:00Z', 1000, { person: 'Dan', newCustomer: true, currency: 'JPY' }),
  order('#7', '2026-05-03T10:00:00Z', 500, { person: 'Dan' }),
  order('#8', '2026-04-05T10:00:00Z', 7000, { person: 'Eve' }),
  order('#9', '2026-04-05T10:00:00Z', 99_999, { person: 'Gus', test: true }),
  order('#10', '2025-03-05T10:00:00Z', 1100, { person: 'Fay', newCustomer: true }),
  order('#11', '2026-05-05T10:00:00Z', 1300, { person: 'Fay' }),
];

let shop: SmallShop;
beforeAll(async () => {
  shop = await smallShop('cohorts', [LINEAR]);
  await shop.in((tx) => tx.run(`UPDATE settings SET model = 'linear'`));
  await shop.entities(
    { name: 'ad', channel: 'paid-social', platform: 'meta', campaignKey: '111111', campaignName: 'Spring' },
    { name: 'email', channel: 'email' },
  );
  await shop.account('act_1', 'meta', 'UTC', '2026-05-10T06:00:00Z');
  await shop.account('act_2', 'google-ads', 'UTC', '2026-05-10T06:00:00Z');
  await shop.spend(
    { account: 'act_1', from: '2026-03-10', campaign: ['111111', 'Spring'], spendE8: 120n * EUR },
    { account: 'act_2', from: '2026-03-31', campaign: ['222222', 'Brand'], spendE8: 56n * EUR },
    { account: 'act_1', from: '2026-04-01', campaign: ['111111', 'Spring'], spendE8: 41n * EUR },
    { account: 'act_1', from: '2026-04-20', to: '2026-05-02', campaign: ['111111', 'Spring'], spendE8: 9n * EUR },
  );
  await shop.orders(...ORDERS);
});

const ask = (asked: Partial<CohortQuery> = {}): Promise<CohortsReport> =>
  cohortsReport(shop.workspaceId, { ...ASKED, ...asked }, NOW);
const sheetIn = ({ sheets }: CohortsReport, currency = 'EUR'): CohortSheet =>
  sheets.find((sheet) => sheet.currency === currency)!;
const rowOf = (report: CohortsReport, month: string) => sheetIn(report).rows.find((row) => row.month === month)!;

describe('customers by the month of their first order', () => {
  test('have what they brought by month of life, per customer', async () => {
    const march = rowOf(await ask(), '2026-03');
    expect(march).toMatchObject({ customers: 2, repeatRate: 0.5, ordersPerCustomer: 2 });
    // 170.00 in March, nothing in April, 20.00 in May after the refund
    expect(march.cells.slice(0, 3).map((cell) => [cell!.broughtMinor, cell!.valueMinor, cell!.open])).toEqual([
      [17_000, 8500, false],
      [17_000, 8500, false],
      [19_000, 9500, true],
    ]);
    expect(march.cells.slice(3)).toEqual(Array.from({ length: 10 }, () => null));
  });

  test('cost what the ads of their month cost, and pay back in the month in which they have brought it', async () => {
    const march = rowOf(await ask(), '2026-03');
    expect(march).toMatchObject({ spendMinor: 17_600, costMinor: 8800, payback: { is: 'reached', age: 2 } });
    const april = rowOf(await ask(), '2026-04');
    expect(april).toMatchObject({ costMinor: 4100, payback: { is: 'not-yet', monthsSeen: 1 } });
    expect(april.toDate.ofCost).toBeCloseTo(40 / 41, 9);
  });

  test('spend that lies in two months is in none, and said', async () => {
    expect((await ask()).warnings.map(({ code }) => code)).toContain('period-spend-left-out');
  });

  test('gross revenue leaves the refund out', async () => {
    expect(rowOf(await ask({ revenue: 'gross' }), '2026-03').toDate.broughtMinor).toBe(20_000);
  });

  test('customers known from before are apart and never new; other currencies and older cohorts are named', async () => {
    const report = await ask();
    expect(sheetIn(report).rest).toEqual({
      earlierMinor: 2400,
      knownBeforeMinor: 7000,
      knownBefore: 1,
      otherCurrencyMinor: 500,
    });
    expect(sheetIn(report).pooled.customers).toBe(3);
    expect(sheetIn(report, 'JPY').rows.map(({ month, customers }) => [month, customers])).toEqual([['2026-04', 1]]);
  });

  test('all revenue of a currency is accounted for, to the cent', async () => {
    for (const months of [1, 2, 3, 12, 36]) {
      for (const { currency, pooled, rest } of (await ask({ months })).sheets) {
        const held = pooled.toDateMinor + rest!.earlierMinor + rest!.knownBeforeMinor + rest!.otherCurrencyMinor;
        expect(held).toBe({ EUR: 10_000 + 2000 + 2000 + 5000 + 4000 + 500 + 7000 + 2400, JPY: 1000 }[currency]);
      }
    }
  });
});

describe('a channel', () => {
  test('has the share of each customer that the first order is credited to it with, and of all they brought since', async () => {
    const report = await ask({ channel: 'paid-social' });
    const march = rowOf(report, '2026-03');
    // half of Ada (100.00 + 20.00 + 20.00), all of Bea (50.00)
    expect(march).toMatchObject({ customers: 1.5, spendMinor: 12_000, costMinor: 8000 });
    expect(march.toDate.broughtMinor).toBe(7000 + 5000);
    expect(march.toDate.valueMinor).toBe(8000);
    expect(march.payback).toEqual({ is: 'reached', age: 2 });
    expect(sheetIn(report).rest).toBeNull();
  });

  test('without credit from any touch, customers are unattributed', async () => {
    expect(rowOf(await ask({ channel: 'unattributed' }), '2026-04').customers).toBe(1);
  });

  test('channels add up to all customers and all they brought, month by month', async () => {
    const all = await ask();
    const parts = await Promise.all(all.channels.map((channel) => ask({ channel })));
    for (const { month, customers, cells } of sheetIn(all).rows) {
      const rows = parts.flatMap((part) => sheetIn(part)?.rows.find((row) => row.month === month) ?? []);
      expect(rows.reduce((sum, row) => sum + row.customers, 0)).toBe(customers);
      for (const cell of cells) {
        if (!cell) continue;
        expect(rows.reduce((sum, row) => sum + row.cells[cell.age]!.broughtMinor, 0)).toBe(cell.broughtMinor);
      }
    }
  });

  test('the table of channels says the same, from the daily facts', async () => {
    const { byChannel, rows } = sheetIn(await ask());
    expect(rows.map(({ month }) => month)).toEqual(['2026-04', '2026-03']);
    expect(byChannel).toEqual([
      { channel: 'paid-social', customers: [0, 1.5] },
      { channel: 'email', customers: [0, 0.5] },
      { channel: 'unattributed', customers: [1, 0] },
    ]);
  });
});

test('a workspace without orders has no sheet', async () => {
  const empty = await smallShop('cohorts-empty');
  expect((await cohortsReport(empty.workspaceId, ASKED, NOW)).sheets).toEqual([]);
});

test('of any shop, cohorts hold every cent and customer, and channels share both out exactly', async () => {
  const any = await smallShop('cohorts-any', [LINEAR]);
  await any.in((tx) => tx.run(`UPDATE settings SET model = 'linear'`));
  await any.entities({ name: 'ad', channel: 'paid-social', platform: 'meta' }, { name: 'email', channel: 'email' });
  let seed = 29;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const seen = new Set<string>();
  const orders = Array.from({ length: 400 }, (_, index): GivenOrder => {
    const at = new Date(Date.parse('2025-05-01T00:00:00Z') + index * 80_000_000).toISOString();
    const person = `p${random(120)}`;
    const isNew = !seen.has(person) && random(10) > 0; // one in ten had bought before we saw them
    const firstHere = !seen.has(person);
    seen.add(person);
    const touches = Array.from({ length: random(4) }, (__, n) => ({
      entity: random(2) === 0 ? 'ad' : 'email',
      at: new Date(Date.parse(at) - (4 - n) * 3_600_000).toISOString(),
    }));
    const more = { person, touches, newCustomer: firstHere && isNew, currency: random(4) === 0 ? 'JPY' : 'EUR' };
    return order(`any${index}`, at, 1 + random(30_000), more);
  });
  await any.orders(...orders);
  const asked = { ...ASKED, months: 36 };
  const all = await cohortsReport(any.workspaceId, asked, NOW);
  const parts = await Promise.all(
    all.channels.map((channel) => cohortsReport(any.workspaceId, { ...asked, channel }, NOW)),
  );
  for (const { currency, pooled, rest, rows } of all.sheets) {
    const inCurrency = orders.filter((one) => one.currency === currency);
    const revenue = inCurrency.reduce((sum, { entries }) => sum + entries[0]!.components.product!, 0);
    expect(pooled.toDateMinor + rest!.earlierMinor + rest!.knownBeforeMinor + rest!.otherCurrencyMinor).toBe(revenue);
    expect(pooled.customers).toBe(inCurrency.filter(({ newCustomer }) => newCustomer).length);
    expect(rows.reduce((sum, { toDate }) => sum + toDate.broughtMinor, 0)).toBe(pooled.toDateMinor);
    const shares = parts.flatMap(({ sheets }) => sheets.find((sheet) => sheet.currency === currency)?.pooled ?? []);
    expect(shares.reduce((sum, one) => sum + one.customers, 0)).toBeCloseTo(pooled.customers, 6);
    // each channel's sum is exact to 10^-9 of a cent and rounded once: together they are off by less than one each
    const shared = shares.reduce((sum, one) => sum + one.toDateMinor, 0);
    expect(Math.abs(shared - pooled.toDateMinor)).toBeLessThan(shares.length);
  }
  expect(all.sheets[0]!.rest!.knownBefore).toBe(seen.size - orders.filter(({ newCustomer }) => newCustomer).length);
});

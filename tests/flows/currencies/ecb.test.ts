import { beforeAll, describe, expect, test } from 'vitest';
import { coveredDays } from '#app/database/reading/rate-needs.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { changeCurrencies } from '#app/features/currencies/currencies.server.ts';
import { fetchRates } from '#app/features/currencies/fetch-rates.server.ts';
import type { Who } from '#app/features/who.ts';
import { processAll } from '#app/pipeline/process-events.server.ts';
import { ecbClient } from '#app/platforms/ecb/client.ts';
import { toRates } from '#app/platforms/ecb/to-rates.ts';
import { currenciesReport } from '#app/reports/currencies/currencies-report.server.ts';
import { orderList } from '#app/reports/orders/order-list.server.ts';
import { orderDetail } from '#app/reports/orders/order-detail.server.ts';
import type { ReportQuery } from '#app/reports/query.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import { forgetEnvironment } from '#app/runtime/env.server.ts';
import { delivery, pipelineWorkspace, type PipelineWorkspace } from '../../support/pipeline-workspace.ts';
import { insightsPage, shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';
import { useSandbox } from '../doors/sandbox-process.ts';
import { useFeatures } from '../features/feature-rig.ts';

await useFeatures();
const sandbox = await useSandbox();
process.env.ECB_ORIGIN = sandbox.origin;
forgetEnvironment();

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const client = ecbClient({ origin: sandbox.origin, timeoutMs: 2_000 });

describe('the client', () => {
  test('reads the rates of working days, and none of weekends', async () => {
    const read = toRates(await client.rates({ currencies: ['JPY', 'USD'], from: '2026-03-06', to: '2026-03-09' }));
    if (!read.ok) throw new Error(read.detail);
    expect(read.sighting.map(({ currency, day }) => `${currency} ${day}`)).toEqual([
      'JPY 2026-03-06',
      'JPY 2026-03-09',
      'USD 2026-03-06',
      'USD 2026-03-09',
    ]);
  });

  test('has no rates for a currency that the ECB does not publish, nor for closing days alone', async () => {
    expect(await client.rates({ currencies: ['KWD'], ...MARCH })).toBe('');
    expect(await client.rates({ currencies: ['USD'], from: '2026-03-07', to: '2026-03-08' })).toBe('');
  });

  test.each([
    ['a rate limit', { rateLimit: { path: '/EXR', minutes: 2 } }, { kind: 'rate-limited', retryAfterSeconds: 120 }],
    ['a fault of theirs', { failNext: { path: '/EXR', status: 503 } }, { kind: 'unavailable' }],
    ['no answer', { failNext: { path: '/EXR', status: 0 } }, { kind: 'unavailable' }],
    ['a page instead of data', { failNext: { path: '/EXR', status: 200 } }, { kind: 'shape-changed' }],
  ])('says %s as one of our kinds, and goes on after it', async (_, fault, expected) => {
    await sandbox.control(fault);
    await expect(client.rates({ currencies: ['USD'], ...MARCH })).rejects.toMatchObject({
      platform: 'ecb',
      ...expected,
    });
    expect(await client.rates({ currencies: ['USD'], ...MARCH })).toContain('2026-03-31');
  });

  test('sends nothing that is no currency', async () => {
    await expect(client.rates({ currencies: ['USD/../'], ...MARCH })).rejects.toMatchObject({ kind: 'bad-request' });
  });
});

describe('an answer', () => {
  const header = 'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE';
  test('may have further columns, quotes and days without a value', () => {
    const text = `${header},OBS_STATUS\r\n"x","D","USD","EUR","SP00","A","2026-03-02","1.0850","A"\r\nx,D,USD,EUR,SP00,A,2026-03-03,NaN,\r\n`;
    expect(toRates(text)).toEqual({
      ok: true,
      sighting: [{ currency: 'USD', day: '2026-03-02', rate: { digits: 10_850n, scale: 4 } }],
    });
  });

  test.each([
    ['a missing column', header.replace(',OBS_VALUE', '')],
    ['monthly rates', `${header}\nx,M,USD,EUR,SP00,A,2026-03,1.08`],
    ['another base', `${header}\nx,D,USD,GBP,SP00,A,2026-03-02,1.08`],
    ['an unknown currency', `${header}\nx,D,XDR,EUR,SP00,A,2026-03-02,1.08`],
    ['a negative rate', `${header}\nx,D,USD,EUR,SP00,A,2026-03-02,-1.08`],
    ['a line cut off', `${header}\nx,D,USD,EUR,SP00,A,2026-03-02`],
  ])('with %s is not read at all', (_, text) =>
    expect(toRates(text)).toMatchObject({ ok: false, reason: 'shape-changed' }),
  );
});

describe('given a shop with orders in euros, yen and dinars and ads in dollars', () => {
  let workspace: PipelineWorkspace;
  let who: Who;
  const query: ReportQuery = {
    range: MARCH,
    compare: null,
    basis: 'order-day',
    revenue: 'net',
    shopId: null,
    measure: { model: 'last-touch', window: 30, leadWindow: 90, halfLifeDays: 7, positionWeights: [40, 20, 40] },
  };
  const rateOf = async (currency: string, day: string) => {
    const { rates } = await currenciesReport(workspace.id, { of: currency, page: 1, candidate: null });
    return rates.find((row) => row.day === day)!.rate;
  };

  beforeAll(async () => {
    workspace = await pipelineWorkspace('ecb');
    who = { workspaceId: workspace.id, userId: 'owner' };
    const order = (id: number, currency: string, total: string) => {
      const at = '2026-03-10T10:00:00Z';
      return delivery(
        'shopify-webhook',
        'orders/create',
        shopifyOrder({ id, currency, total, createdAt: at, updatedAt: at }),
        {
          shopId: workspace.shopId,
        },
      );
    };
    const back = { id: 9, orderId: 2, at: '2026-03-20T10:00:00Z', currency: 'JPY', amount: '345' };
    const spend = insightsPage([{ campaign: 1, day: '2026-03-09', spend: '10.00000001' }]);
    const inDollars = JSON.stringify(spend).replaceAll('"EUR"', '"USD"');
    await workspace.deliver(
      order(1, 'EUR', '100.00'),
      order(2, 'JPY', '12345'),
      order(3, 'KWD', '98.765'),
      delivery('shopify-webhook', 'refunds/create', shopifyRefund(back), { shopId: workspace.shopId }),
      delivery('meta-insights', 'daily', inDollars, { accountId: workspace.accountId }),
    );
  });

  test('without a reporting currency nothing is fetched', async () => {
    expect(await fetchRates(workspace.id, null, new Date('2026-03-31T18:00:00Z'))).toBe(0);
  });

  test('what is lacking is fetched once, from a week before the first money, and kept as raw events', async () => {
    const at = new Date('2026-03-31T18:00:00Z');
    expect(await fetchRates(workspace.id, 'EUR', at)).toBe(2);
    await processAll(workspace.id);
    expect(await fetchRates(workspace.id, 'EUR', at)).toBe(0);
    const covered = await withWorkspace(workspace.id, coveredDays);
    const asked = covered.map(({ currencies, from, to }) => [currencies, from, to] as const);
    expect(asked.toSorted((a, b) => b[1].localeCompare(a[1]))).toEqual([
      [['JPY', 'KWD'], '2026-03-03', '2026-03-31'],
      [['USD'], '2026-03-02', '2026-03-31'],
    ]);
  });

  test('the preview says what would move and what would stay apart, and changes nothing', async () => {
    const { preview } = await currenciesReport(
      workspace.id,
      { of: null, page: 1, candidate: 'EUR' },
      new Date('2026-03-31T18:00:00Z'),
    );
    expect(preview).toMatchObject({ currency: 'EUR', orders: 2, apart: 1, missing: 1 });
    const moved = preview!.movements.sheets.filter(({ rows }) => rows.channel.length > 0);
    expect(moved.map(({ currency, before }) => [currency, before])).toEqual([
      ['EUR', 10_000],
      ['JPY', 12_000],
    ]);
    expect(preview!.spend.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
    const { totals } = await roasReport(workspace.id, query);
    expect(new Set(totals.map(({ current }) => current.currency))).toEqual(new Set(['EUR', 'JPY', 'KWD', 'USD']));
  });

  test('adopted, the report has a row for euros and one for what stays apart, exact to the cent', async () => {
    await changeCurrencies(who, { intent: 'adopt', currency: 'eur' });

    const [yen, dollars] = [Number(await rateOf('JPY', '2026-03-10')), Number(await rateOf('USD', '2026-03-09'))];
    const { totals, rows, days, warnings, reportingCurrency } = await roasReport(workspace.id, query);
    expect(reportingCurrency).toBe('EUR');
    const euros = totals.find(({ current }) => current.currency === 'EUR')!.current;
    expect(euros.revenueMinor).toBe(10_000 + Math.round((12_000 / yen) * 100));
    expect(euros.spendMinor).toBe(Math.round((10.00000001 / dollars) * 100));
    expect(totals.map(({ current }) => current.currency)).toEqual(['EUR', 'KWD']);
    expect(rows.filter(({ level }) => level === 'channel').map(({ currency }) => currency)).toEqual(['EUR']);
    expect(days.filter(({ currency }) => currency === 'EUR').reduce((sum, day) => sum + day.spendMinor, 0)).toBe(
      euros.spendMinor,
    );
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['orders-converted', 'orders-left-apart']));
  });

  test('orders are listed by what figures count, with what the shop told beside it, by both bases', async () => {
    const filter = { search: null, state: null, currency: null, rowKey: null, page: 1 };
    const yen = Number(await rateOf('JPY', '2026-03-10'));
    const list = await orderList(workspace.id, query, filter);
    const converted = list.rows.find(({ told }) => told !== null)!;
    expect(converted).toMatchObject({ currency: 'EUR', told: { currency: 'JPY', revenueMinor: 12_000 } });
    expect(converted.revenueMinor).toBe(Math.round((12_000 / yen) * 100));
    expect(list.sums.find(({ currency }) => currency === 'EUR')!.revenueMinor).toBe(10_000 + converted.revenueMinor);

    const behind = await orderList(workspace.id, query, { ...filter, rowKey: 'channel:unattributed' });
    const credited = behind.sums.map(({ currency, creditedMinor }) => [currency, creditedMinor] as const);
    expect(credited.toSorted((a, b) => a[0].localeCompare(b[0]))).toEqual([
      ['EUR', 10_000 + converted.revenueMinor],
      ['KWD', 98_765],
    ]);

    const later = { ...query, basis: 'refund-day' as const, range: { from: '2026-03-20', to: '2026-03-20' } };
    const refunds = await orderList(workspace.id, later, filter);
    const sold = Math.round((12_345 / yen) * 100);
    expect(refunds.rows).toMatchObject([
      { currency: 'EUR', revenueMinor: converted.revenueMinor - sold, told: { revenueMinor: -345 } },
    ]);
  });

  test('the order’s page keeps the money as told and says rate, day and source', async () => {
    const order = await orderDetail(workspace.id, '2', { measure: query.measure, revenue: 'net' });
    expect(order).toMatchObject({ currency: 'JPY', revenueMinor: 12_000 });
    expect(order.reported).toMatchObject({
      currency: 'EUR',
      to: null,
      from: { currency: 'JPY', day: '2026-03-10', source: 'ecb', rate: await rateOf('JPY', '2026-03-10') },
    });
    for (const { perTouch, unattributed } of order.credits)
      expect(perTouch.reduce((sum, minor) => sum + minor, unattributed)).toBe(order.reported!.revenueMinor);
    expect((await orderDetail(workspace.id, '3', { measure: query.measure, revenue: 'net' })).lacksRateTo).toBe('EUR');
  });

  test('the missing day is listed until its rate is entered, and again once that is taken back', async () => {
    const missing = async () => (await currenciesReport(workspace.id, { of: null, page: 1, candidate: null })).missing;
    expect(await missing()).toEqual([{ currency: 'KWD', day: '2026-03-10', orders: 1, spend: 0, costs: 0 }]);

    await changeCurrencies(who, { intent: 'add', currency: 'KWD', day: '2026-03-09', rate: '0,3321' });
    expect(await missing()).toEqual([]);
    const { totals } = await roasReport(workspace.id, query);
    expect(totals.map(({ current }) => current.currency)).toEqual(['EUR']);

    await changeCurrencies(who, { intent: 'undo', currency: 'KWD', day: '2026-03-09' });
    expect(await missing()).toHaveLength(1);
  });

  test('the ECB’s file is taken by hand: the currencies in use, the others are counted', async () => {
    const text = 'Date,USD,JPY,KWD,BGN,\n2026-03-10,1.1,150.5,0.3,N/A,\n2026-03-09,1.2,N/A,0.31,1.9558,\n';
    const done = await changeCurrencies(who, { intent: 'upload', fileName: 'eurofxref-hist.csv', text });
    expect(done).toEqual({ count: 5, leftOut: 1 });
    const order = await orderDetail(workspace.id, '2', { measure: query.measure, revenue: 'net' });
    expect(order.reported!.from).toMatchObject({ rate: '150.5', source: 'by-hand' });
    expect((await verifyWorkspace(workspace.id)).problems).toEqual([]);
  });

  test.each([
    [{ intent: 'add', currency: 'EUX', day: '2026-03-09', rate: '1' }, 'no-currency-code'],
    [{ intent: 'add', currency: 'EUR', day: '2026-03-09', rate: '1' }, 'rate-of-euro'],
    [{ intent: 'add', currency: 'KWD', day: '2026-02-30', rate: '1' }, 'rate-day'],
    [{ intent: 'add', currency: 'KWD', day: '2026-03-09', rate: '-1' }, 'rate-not-positive'],
    [{ intent: 'upload', fileName: 'a.csv', text: 'a,b\n1,2' }, 'rate-file-columns'],
    [{ intent: 'upload', fileName: 'a.csv', text: 'date,currency,rate\n2026-03-09,USD,x' }, 'rate-file-row'],
    [
      { intent: 'upload', fileName: 'a.csv', text: 'date,currency,rate\n2026-03-09,CHF,1' },
      'rate-file-other-currencies',
    ],
    [{ intent: 'adopt', currency: 'EUX' }, 'no-currency-code'],
  ] as const)('%j is refused with %s', async (input, code) => {
    const refusal = await changeCurrencies(who, input).catch((error: unknown) => error);
    expect((refusal as { told: { code: string }[] }).told[0]!.code).toBe(code);
  });

  test('where the ECB does not answer, it is said, and nothing is lost', async () => {
    await sandbox.control({ failNext: { path: '/EXR', status: 503 } });
    await expect(changeCurrencies(who, { intent: 'fetch', currency: 'GBP' })).rejects.toMatchObject({
      told: [{ code: 'rates-not-fetched' }],
    });
  });
});

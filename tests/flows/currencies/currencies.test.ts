import { beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '#app/database/reading/settings.server.ts';
import type { Who } from '#app/features/who.ts';
import { adoptVersion } from '#app/features/versions/adopt-version.server.ts';
import { rebuildWorkspace } from '#app/pipeline/rebuild.server.ts';
import { cohortsReport } from '#app/reports/cohorts/cohorts-report.server.ts';
import type { CohortSheet } from '#app/reports/cohorts/types.ts';
import { missingRates } from '#app/reports/currencies/missing-rates.server.ts';
import { roasReport } from '#app/reports/roas/roas-report.server.ts';
import { verifyWorkspace } from '#app/reports/verify/verify-workspace.server.ts';
import {
  type NewDelivery,
  delivery,
  pipelineWorkspace,
  type PipelineWorkspace,
} from '../../support/pipeline-workspace.ts';
import { insightsPage, pixelBatch, shopifyOrder, shopifyRefund } from '../../support/wire-bodies.ts';
import { useFeatures } from '../features/feature-rig.ts';

await useFeatures();

const HEADER = 'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE';

/** An answer of the ECB: currency, day, rate. */
function ecb(fetchedAt: string, ...rates: readonly (readonly [string, string, string])[]): NewDelivery {
  const rows = rates.map(
    ([currency, day, rate]) => `EXR.D.${currency}.EUR.SP00.A,D,${currency},EUR,SP00,A,${day},${rate}`,
  );
  const currencies = [...new Set(rates.map(([currency]) => currency))].join('+');
  const meta = { currencies, from: '2026-03-01', to: '2026-03-31', fetchedAt };
  return delivery('ecb-rates', 'daily', [HEADER, ...rows].join('\r\n'), meta);
}

const byHand = (decidedAt: string, currency: string, day: string, rate: string | null) =>
  delivery(
    'decision',
    'rates-by-hand',
    { rates: [{ currency, day, rate }], decidedAt, fileName: null },
    { by: 'owner' },
  );

/** Two touches and one order of each currency on Tuesday 10 March 2026, the yen with a refund on the 20th. */
function sales(shopId: string): NewDelivery[] {
  const visits = ['google&utm_medium=cpc', 'newsletter&utm_medium=email', 'chatgpt.com&utm_medium=referral'].map(
    (source, n) => ({
      id: `visit-${n}`,
      clientId: 'client-1',
      at: `2026-03-0${5 + n}T10:00:00Z`,
      url: `https://shop.example/?utm_source=${source}`,
    }),
  );
  const order = (id: number, currency: string, total: string, extra = {}) =>
    delivery(
      'shopify-webhook',
      'orders/create',
      shopifyOrder({ id, currency, total, updatedAt: '2026-03-10T10:00:00Z', clientId: 'client-1', ...extra }),
      { shopId },
    );
  const back = { id: 90, orderId: 2, at: '2026-03-20T10:00:00Z', currency: 'JPY', amount: '333' };
  return [
    delivery('pixel', 'events', pixelBatch(visits)),
    order(1, 'EUR', '100.00'),
    order(2, 'JPY', '12347', { tax: '1123', shipping: '500' }),
    order(3, 'KWD', '98.765'),
    delivery('shopify-webhook', 'refunds/create', shopifyRefund(back), { shopId }),
  ];
}

const RATES = ecb(
  '2026-03-12T18:00:00Z',
  ['JPY', '2026-03-09', '160.55'],
  ['JPY', '2026-03-11', '170'],
  ['USD', '2026-03-10', '1.0850'],
);

interface Sum {
  readonly currency: string;
  readonly net: number;
  readonly orders: number;
}
const facts = (workspace: PipelineWorkspace): Promise<Sum[]> =>
  workspace.in((tx) =>
    tx.rows<Sum>(
      `SELECT currency, sum(product - discount + shipping + tax + tip - refund_product - refund_shipping - refund_tax - refund_tip)::float8
         AS net, (sum(orders_e9) / 1000000000)::float8 AS orders FROM fact GROUP BY 1 ORDER BY 1`,
    ),
  );
/** Everything that is figures, without whose they are. */
const figures = (workspace: PipelineWorkspace): Promise<unknown[]> =>
  workspace.in((tx) =>
    tx.rows(
      `SELECT to_jsonb(fact) - 'workspace_id' AS row FROM fact
       UNION ALL SELECT jsonb_build_object('id', id, 'day', day, 'reported', reported) FROM shop_order ORDER BY 1`,
    ),
  );
const NOW = Date.parse('2026-05-10T08:00:00Z');
/** All that the page of customers accounts for in a currency. */
const accounted = ({ pooled, rest }: CohortSheet): number =>
  pooled.toDateMinor + rest!.earlierMinor + rest!.knownBeforeMinor + rest!.otherCurrencyMinor;
const adopt = (who: Who, currency: string | null) =>
  adoptVersion(who, { kind: 'reporting-currency', body: { currency } });
const whoOf = (workspace: PipelineWorkspace): Who => ({ workspaceId: workspace.id, userId: 'owner' });

async function isSound(workspace: PipelineWorkspace): Promise<void> {
  expect((await verifyWorkspace(workspace.id)).problems).toEqual([]);
  const { digestBefore, digestAfter } = await rebuildWorkspace(workspace.id);
  expect(digestAfter).toBe(digestBefore);
}

describe('given orders in euros, yen and dinars and rates for euros and yen', () => {
  let workspace: PipelineWorkspace;
  beforeAll(async () => {
    workspace = await pipelineWorkspace('currencies');
    await workspace.deliver(...sales(workspace.shopId), RATES);
  });

  test('as long as no reporting currency is set, nothing changes: each currency is by itself', async () => {
    expect(await facts(workspace)).toEqual([
      { currency: 'EUR', net: 10_000, orders: 1 },
      { currency: 'JPY', net: 12_014, orders: 1 },
      { currency: 'KWD', net: 98_765, orders: 1 },
    ]);
  });

  test('with euros, the yen are converted at the last rate before their day, and the dinars stay apart', async () => {
    await adopt(whoOf(workspace), 'EUR');

    // 12,014 JPY ÷ 160.55 = 74.83 EUR, the rate of Monday the 9th: the 10th has none
    expect(await facts(workspace)).toEqual([
      { currency: 'EUR', net: 17_483, orders: 2 },
      { currency: 'KWD', net: 98_765, orders: 1 },
    ]);
    expect(await workspace.in(readSettings)).toMatchObject({ reportingCurrency: 'EUR' });
    await isSound(workspace);
  });

  test('customers by month count in euros too: what all of them brought is what all figures say, each channel by itself too', async () => {
    const asked = { months: 12, revenue: 'net', channel: null } as const;
    const all = await cohortsReport(workspace.id, asked, NOW);
    expect(all.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['orders-converted', 'orders-left-apart']),
    );
    expect(Object.fromEntries(all.sheets.map((sheet) => [sheet.currency, accounted(sheet)]))).toEqual({
      EUR: 17_483,
      KWD: 98_765,
    });
    for (const { currency, pooled } of all.sheets) {
      const parts = await Promise.all(
        all.channels.map((channel) => cohortsReport(workspace.id, { ...asked, channel }, NOW)),
      );
      const own = parts.flatMap(({ sheets }) => sheets.filter((sheet) => sheet.currency === currency));
      expect(own.reduce((sum, sheet) => sum + sheet.pooled.customers, 0)).toBe(pooled.customers);
      expect(own.reduce((sum, sheet) => sum + sheet.pooled.toDateMinor, 0)).toBe(pooled.toDateMinor);
    }
  });

  test('a rate by hand converts the dinars as soon as it is there, and taking it back leaves them apart again', async () => {
    const before = await facts(workspace);

    await workspace.deliver(byHand('2026-03-21T10:00:00.000Z', 'KWD', '2026-03-08', '0.3321'));
    // 98.765 KWD ÷ 0.3321 = 297.40 EUR
    expect(await facts(workspace)).toEqual([{ currency: 'EUR', net: 47_223, orders: 3 }]);
    await isSound(workspace);

    await workspace.deliver(byHand('2026-03-21T11:00:00.000Z', 'KWD', '2026-03-08', null));
    expect(await facts(workspace)).toEqual(before);
  });

  test('of the same day, a rate by hand goes over the ECB’s; a nearer day goes over both', async () => {
    await workspace.deliver(byHand('2026-03-22T10:00:00.000Z', 'JPY', '2026-03-09', '150'));
    expect((await facts(workspace))[0]).toMatchObject({ currency: 'EUR', net: 10_000 + 8_009 });

    await workspace.deliver(ecb('2026-03-22T11:00:00.000Z', ['JPY', '2026-03-10', '200']));
    expect((await facts(workspace))[0]).toMatchObject({ currency: 'EUR', net: 10_000 + 6_007 });
    await isSound(workspace);
  });

  test('with dollars, euros and yen go through the euro; back to none, each is by itself again', async () => {
    await adopt(whoOf(workspace), 'USD');
    // 100.00 EUR × 1.085 = 108.50 USD; 12,014 JPY ÷ 200 × 1.085 = 65.18 USD
    expect((await facts(workspace)).find(({ currency }) => currency === 'USD')).toEqual({
      currency: 'USD',
      net: 17_368,
      orders: 2,
    });
    await isSound(workspace);

    await adopt(whoOf(workspace), null);
    expect((await facts(workspace)).map(({ currency }) => currency)).toEqual(['EUR', 'JPY', 'KWD']);
    await isSound(workspace);
  });
});

test('other costs are told in the reporting currency at the rates of their days, and fetched for; without a rate they are apart', async () => {
  const workspace = await pipelineWorkspace('currencies-costs');
  const who = whoOf(workspace);
  const cost = (id: number, currency: string, amountMinor: number, from: string, to: string) =>
    delivery(
      'decision',
      'other-cost',
      {
        id: `0000000${id}-0000-4000-8000-000000000000`,
        label: `cost ${id}`,
        currency,
        amountMinor,
        from,
        to,
        decidedAt: '2026-03-20T10:00:00.000Z',
      },
      { by: 'owner' },
    );
  await workspace.deliver(
    ...sales(workspace.shopId),
    RATES,
    cost(1, 'USD', 2_170, '2026-03-10', '2026-03-11'),
    cost(2, 'CHF', 500, '2026-03-10', '2026-03-10'),
  );
  const other = async (): Promise<unknown[]> => {
    const { measure, revenue } = await workspace.in(readSettings);
    const range = { from: '2026-03-01', to: '2026-03-31' };
    const asked = { range, compare: null, measure, revenue, shopId: null, basis: 'order-day' } as const;
    const { totals } = await roasReport(workspace.id, asked);
    return totals
      .map(({ current }) => [current.currency, current.otherCostsMinor] as const)
      .filter(([, minor]) => minor !== 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  };
  const apart = [
    ['CHF', 500],
    ['USD', 2_170],
  ];
  expect(await other()).toEqual(apart);

  await adopt(who, 'EUR');
  // 2 × 10.85 USD ÷ 1.085
  expect(await other()).toEqual([
    ['CHF', 500],
    ['EUR', 2_000],
  ]);
  const missing = await workspace.in((tx) => missingRates(tx, 'EUR', '2026-03-31'));
  expect(missing).toContainEqual({ currency: 'CHF', day: '2026-03-10', orders: 0, spend: 0, costs: 1 });

  // a rate that comes late is counted at once
  await workspace.deliver(byHand('2026-03-21T10:00:00.000Z', 'CHF', '2026-03-10', '0.5'));
  expect(await other()).toEqual([['EUR', 3_000]]);
  await isSound(workspace);

  await adopt(who, null);
  expect(await other()).toEqual(apart);
});

test('a rate is at most seven days old: an order on the eighth day stays apart', async () => {
  const workspace = await pipelineWorkspace('currencies-old');
  await adopt(whoOf(workspace), 'EUR');
  const order = (id: number, at: string) =>
    delivery(
      'shopify-webhook',
      'orders/create',
      shopifyOrder({ id, currency: 'JPY', total: '1600', updatedAt: at, createdAt: at }),
      {
        shopId: workspace.shopId,
      },
    );

  await workspace.deliver(ecb('2026-03-03T18:00:00Z', ['JPY', '2026-03-02', '160']));
  await workspace.deliver(order(1, '2026-03-09T10:00:00Z'), order(2, '2026-03-10T10:00:00Z'));

  expect(await facts(workspace)).toEqual([
    { currency: 'EUR', net: 1_000, orders: 1 },
    { currency: 'JPY', net: 1_600, orders: 1 },
  ]);
});

test('given the same events in any order, rates late or early, then the figures are the same to the byte', async () => {
  const first = await pipelineWorkspace('currencies-order');
  const events = [
    ...sales(first.shopId),
    RATES,
    ecb('2026-03-22T11:00:00.000Z', ['JPY', '2026-03-09', '161.11']),
    byHand('2026-03-21T10:00:00.000Z', 'KWD', '2026-03-08', '0.3321'),
    byHand('2026-03-21T11:00:00.000Z', 'JPY', '2026-03-10', '150'),
    byHand('2026-03-21T12:00:00.000Z', 'JPY', '2026-03-10', null),
    delivery('meta-insights', 'daily', insightsPage([{ campaign: 1, day: '2026-03-09', spend: '10.00' }]), {
      accountId: first.accountId,
    }),
    delivery(
      'decision',
      'version-adopted',
      {
        kind: 'reporting-currency',
        subject: '',
        body: { currency: 'EUR' },
        decidedAt: '2026-03-15T10:00:00.000Z',
        note: null,
      },
      { by: 'owner' },
    ),
    delivery(
      'decision',
      'version-adopted',
      {
        kind: 'reporting-zone',
        subject: '',
        body: { timeZone: 'Pacific/Auckland' },
        decidedAt: '2026-03-16T10:00:00.000Z',
        note: null,
      },
      { by: 'owner' },
    ),
  ];
  await first.deliver(...events);
  const expected = await figures(first);
  expect(await facts(first)).toEqual([{ currency: 'EUR', net: 10_000 + 7_457 + 29_740, orders: 3 }]);
  await isSound(first);

  for (let seed = 1; seed <= 6; seed += 1) {
    const other = await pipelineWorkspace(`currencies-order-${seed}`);
    for (const event of shuffled(events, seed)) await other.deliver(event);
    expect(await figures(other), `seed ${seed}`).toEqual(expected);
    await isSound(other);
  }
});

function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647);
  return items
    .map((item) => ({ item, at: next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

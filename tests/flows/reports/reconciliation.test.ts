import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { closePool, openPool } from '#app/database/pool.server.ts';
import { withWorkspace } from '#app/database/workspace-transaction.server.ts';
import { zeroComponents } from '#app/domain/orders/components.ts';
import { type ReconciliationReport } from '#app/reports/reconciliation/types.ts';
import { reconciliation } from '#app/reports/reconciliation/reconciliation-report.server.ts';
import { digiflow } from '../../support/command-line.ts';
import { useDatabase } from '../../support/database.ts';
import { type GivenOrder, type SmallShop, smallShop } from './small-shop.ts';

const database = await useDatabase();
openPool(database.appUrl);
afterAll(closePool);

const NOW = Date.parse('2026-05-10T08:00:00Z');
const MAY = { from: '2026-05-01', to: '2026-05-10' };
const EUR = 100_000_000n;

/** What an order needs to have a cause, when Meta and Google click on the same morning. */
const sale = (at: string, product = 10_000) => ({ kind: 'sale' as const, at, components: { product } });
const CAUSES: Readonly<Record<string, Partial<GivenOrder>>> = {
  agreed: { touches: [{ entity: 'meta', at: '2026-05-02T08:00:00Z' }] },
  'other-day': { at: '2026-05-02T23:30:00Z', touches: [{ entity: 'meta', at: '2026-05-02T08:00:00Z' }] },
  'credited-elsewhere': {
    touches: [
      { entity: 'meta', at: '2026-05-01T08:00:00Z' },
      { entity: 'email', at: '2026-05-02T08:00:00Z' },
    ],
  },
  'claimed-by-several': {
    touches: [
      { entity: 'meta', at: '2026-05-01T08:00:00Z' },
      { entity: 'google', at: '2026-05-02T08:00:00Z' },
    ],
  },
  'refunded-or-cancelled': {
    touches: [{ entity: 'meta', at: '2026-05-02T08:00:00Z' }],
    entries: [
      sale('2026-05-02T10:00:00Z'),
      { kind: 'refund', at: '2026-05-06T10:00:00Z', components: { refundProduct: 10_000 } },
    ],
  },
  unexplained: { touches: [{ entity: 'meta', at: '2026-04-20T08:00:00Z' }] },
};

function orderWith(cause: string): GivenOrder {
  const at = '2026-05-02T10:00:00Z';
  return { name: '#1', at, entries: [sale(CAUSES[cause]!.at ?? at)], ...CAUSES[cause] };
}

let shop: SmallShop;
let count = 0;

/** Meta's days are Paris': an order at 23:30 UTC is the next day's there. Google claims nothing here. */
async function shopWith(...orders: GivenOrder[]): Promise<ReconciliationReport> {
  count += 1;
  shop = await smallShop(`claims-${count}`);
  await shop.account('Meta ads', 'meta', 'Europe/Paris', '2026-05-10T06:00:00Z');
  await shop.account('Search ads', 'google-ads', 'UTC', '2026-05-10T06:00:00Z');
  await shop.entities(
    { name: 'meta', channel: 'paid-social', platform: 'meta', campaignKey: '111111' },
    { name: 'google', channel: 'paid-search', platform: 'google-ads', campaignKey: '222222' },
    { name: 'email', channel: 'email' },
  );
  const days = ['2026-05-02', '2026-05-03'];
  await shop.spend(
    ...days.map((from) => ({
      ...{ account: 'Meta ads', from, campaign: ['111111', 'Spring'] as const, spendE8: 10n * EUR },
      claimedE8: 150n * EUR,
    })),
    { account: 'Search ads', from: '2026-05-02', campaign: ['222222', 'Search'], spendE8: 10n * EUR },
  );
  await shop.orders(
    { name: '#2', at: '2026-05-02T12:00:00Z', entries: [sale('2026-05-02T12:00:00Z', 3_000)] },
    ...orders,
  );
  return (await reconciliation(shop.workspaceId, MAY, NOW)).report;
}

/** Meta's terms of the whole range. */
const terms = ({ accounts }: ReconciliationReport): Record<string, number> =>
  Object.fromEntries(accounts[0]!.lines.map(({ term, minor }) => [term, minor]));

describe('given an order of 100.00 that Meta claims, in the database', () => {
  test('when its cause is another, then just the terms of the two causes move, by 100.00', async () => {
    const byCause = new Map<string, Record<string, number>>();
    for (const cause of Object.keys(CAUSES)) byCause.set(cause, terms(await shopWith(orderWith(cause))));
    for (const [from, before] of byCause) {
      for (const [to, after] of byCause) {
        if (from === to) continue;
        const moved = Object.keys(before).filter((term) => before[term] !== after[term]);
        expect([from, to, moved.toSorted()]).toEqual([from, to, [from, to].toSorted()]);
        expect([after[from]! - before[from]!, after[to]! - before[to]!]).toEqual([-10_000, 10_000]);
      }
    }
  });
});

describe('given orders that figures count in dollars', () => {
  test('then claims stand beside what the shop sold, in its own currency', async () => {
    const before = terms(await shopWith(orderWith('agreed')));
    const rate = { rate: '1.1', source: 'ecb', day: '2026-05-01', currency: 'USD' };
    const inDollars = { ...zeroComponents(), product: 11_000 };
    await withWorkspace(shop.workspaceId, (tx) =>
      tx.run(`UPDATE shop_order SET reported = $1::jsonb`, [
        JSON.stringify({ currency: 'USD', from: null, to: rate, rule: 'rates-1', entries: [inDollars] }),
      ]),
    );
    expect(terms((await reconciliation(shop.workspaceId, MAY, NOW)).report)).toEqual(before);
  });
});

describe('given two days that Meta reports and a click of Google', () => {
  let report: ReconciliationReport;
  beforeEach(async () => {
    report = await shopWith(orderWith('claimed-by-several'));
  });

  test('then each day adds up, the days add up to the range, and the order can be looked up', async () => {
    const [meta, ...others] = report.accounts;
    expect(others).toEqual([]);
    expect(meta).toMatchObject({ account: 'Meta ads', claimedMinor: 30_000, currency: 'EUR', daysWithoutReport: 8 });
    for (const { claimedMinor, lines } of [meta!, ...meta!.spans]) {
      expect(lines.reduce((sum, { minor }) => sum + minor, 0)).toBe(claimedMinor);
    }
    expect(meta!.spans.map(({ from, provisional }) => [from, provisional])).toEqual([
      ['2026-05-02', true],
      ['2026-05-03', true],
    ]);
    const { listed } = await reconciliation(shop.workspaceId, MAY, NOW);
    expect(listed.get(meta!.key)).toMatchObject([
      {
        order: '#1',
        claimDay: '2026-05-02',
        saleMinor: 10_000,
        parts: [{ term: 'claimed-by-several', minor: 10_000 }],
      },
    ]);
  });

  test('then views are bounded by what is left and by the sales that no click explains', () => {
    const views = report.accounts[0]!.spans.map(({ lines }) => lines.find(({ term }) => term === 'view-only'));
    // on 2 May 50.00 are left, and #2 of 30.00 could have been viewed; on 3 May nothing was sold
    expect(views.map((line) => [line!.certainty, line!.lowerMinor, line!.upperMinor])).toEqual([
      ['bound', 0, 3_000],
      ['bound', 0, 0],
    ]);
  });

  test('then its zone, its days without a report, and Google’s silence are said', () => {
    expect(report.warnings.map(({ code }) => code).toSorted()).toEqual([
      'claims-days-missing',
      'claims-silent',
      'zones-differ',
    ]);
  });

  test('when it is asked for by the command line, then rows by account and by day sum to what is claimed', async () => {
    const flags = ['--from', MAY.from, '--to', MAY.to, '--workspace', shop.workspaceId, '--json'];
    for (const by of ['account', 'day']) {
      const { code, out } = await digiflow(['reconcile', ...flags, '--by', by, '--orders']);
      expect(code).toBe(0);
      const { rows } = JSON.parse(out) as { rows: { claimedMinor: number; sumMinor: number; orders: unknown[] }[] };
      expect(rows.reduce((sum, row) => sum + row.claimedMinor, 0)).toBe(30_000);
      for (const row of rows) expect(row.sumMinor).toBe(row.claimedMinor);
      expect(rows.flatMap(({ orders }) => orders)).toHaveLength(1);
    }
    const other = await digiflow(['reconcile', ...flags, '--platform', 'tiktok']);
    expect(JSON.parse(other.out)).toMatchObject({ rows: [] });
    expect((await digiflow(['reconcile', ...flags, '--platform', 'bing'])).code).toBe(2);
  });
});

describe('given a platform with two accounts', () => {
  test('then a click belongs to the account of its campaign, and one of none is told of', async () => {
    await shopWith({
      name: '#1',
      at: '2026-05-02T10:00:00Z',
      touches: [{ entity: 'meta', at: '2026-05-02T08:00:00Z' }],
      entries: [sale('2026-05-02T10:00:00Z')],
    });
    await shop.account('More Meta', 'meta', 'UTC', '2026-05-10T06:00:00Z');
    await shop.entities({ name: 'unknown', channel: 'paid-social', platform: 'meta', campaignKey: '999999' });
    const spend = { campaign: ['333333', 'Autumn'] as const, spendE8: EUR, claimedE8: 100n * EUR };
    await shop.spend({ account: 'More Meta', from: '2026-05-02', ...spend });
    await shop.orders({
      name: '#3',
      at: '2026-05-02T15:00:00Z',
      touches: [{ entity: 'unknown', at: '2026-05-02T14:00:00Z' }],
      entries: [sale('2026-05-02T15:00:00Z')],
    });
    const { report } = await reconciliation(shop.workspaceId, MAY, NOW);
    const agreed = report.accounts.map(({ account, lines }) => [account, lines[0]!.minor]);
    expect(agreed).toEqual([
      ['Meta ads', 10_000],
      ['More Meta', 0],
    ]);
    expect(report.warnings.find(({ code }) => code === 'claims-unplaced')?.values).toMatchObject({ count: 1 });
  });
});

describe('given a file’s period of several days', () => {
  test('then it is reconciled as a whole where the range holds it, and told of where it does not', async () => {
    await shopWith(orderWith('agreed'));
    await shop.account('Old file', 'tiktok', 'UTC', '2026-05-10T06:00:00Z');
    const spend = { campaign: ['444444', 'Clips'] as const, spendE8: EUR, claimedE8: 70n * EUR };
    await shop.spend({ account: 'Old file', from: '2026-05-01', to: '2026-05-05', ...spend });
    const whole = (await reconciliation(shop.workspaceId, MAY, NOW)).report;
    const file = whole.accounts.find(({ account }) => account === 'Old file')!;
    expect(file.spans).toMatchObject([{ from: '2026-05-01', to: '2026-05-05', claimedMinor: 7_000 }]);
    const part = (await reconciliation(shop.workspaceId, { ...MAY, to: '2026-05-04' }, NOW)).report;
    expect(part.accounts.some(({ account }) => account === 'Old file')).toBe(false);
    expect(part.warnings.map(({ code }) => code)).toContain('period-spend-left-out');
  });
});

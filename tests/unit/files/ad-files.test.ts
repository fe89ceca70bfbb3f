import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.ts';
import type { AdSpendSighting } from '#app/domain/spend/ad-spend.ts';
import type { ReadFile } from './read-file.ts';

const csv = (...rows: string[]): Promise<ReadFile> => readFile(rows.join('\n'), 'report.csv');
const spend = (read: ReadFile): AdSpendSighting[] =>
  read.sightings.flatMap((one) => (one.is === 'spend' ? [one.spend] : []));

describe('Meta Ads Manager', () => {
  it('adds up eight decimals exactly and rounds once', async () => {
    const read = await csv(
      'Day,Campaign name,Amount spent (EUR)',
      '2026-05-01,A,0.00333333',
      '2026-05-02,A,0.00333333',
      '2026-05-03,A,0.00333334',
    );
    expect(spend(read).map((row) => row.spend)).toEqual([333333n, 333333n, 333334n]);
    expect(read.summary.totals()).toEqual({ spend: { EUR: '0.01' }, campaigns: 1 });
  });

  it('takes the currency of the spend column, and prints a currency without decimals as such', async () => {
    const read = await csv('Day,Campaign name,CPC (all) (USD),Amount spent (JPY)', '2026-05-01,A,1,1200');
    expect(read.summary.totals()).toEqual({ spend: { JPY: '1200' }, campaigns: 1 });
  });

  it('does not take every word in brackets for a currency, and refuses one that is none', async () => {
    const read = await csv('Day,Campaign name,Cost per lead (CPL),CPM (EUR),Amount spent', '2026-05-01,A,1,1,12');
    expect(read.summary.totals()).toEqual({ spend: { EUR: '12.00' }, campaigns: 1 });
    const unknown = await csv('Day,Campaign name,Amount spent (EUX)', '2026-05-01,A,12');
    expect(unknown.rejected).toEqual([
      { line: 2, field: 'currency', reason: 'Currency: «EUX» is not a currency code' },
    ]);
  });

  it('refuses an amount in another currency than its column', async () => {
    const read = await csv('Day,Campaign name,Amount spent (EUR)', '2026-05-01,A,12.50 USD', '2026-05-02,A,EUR 3');
    expect(read.rejected).toEqual([{ line: 2, field: 'spend', reason: 'Spend: «12.50 USD» is not in EUR' }]);
    expect(read.summary.totals()).toEqual({ spend: { EUR: '3.00' }, campaigns: 1 });
  });

  it('keeps a period as a period', async () => {
    const read = await csv(
      'Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)',
      '2026-05-01,2026-05-31,A,10',
    );
    expect(spend(read)[0]).toMatchObject({ level: 'campaign', from: '2026-05-01', to: '2026-05-31' });
  });

  it('passes over parents of the file’s finest level and of a day breakdown', async () => {
    const read = await csv(
      'Reporting starts,Reporting ends,Day,Campaign name,Ad set name,Amount spent (EUR)',
      '2026-05-01,2026-05-02,,,,30',
      '2026-05-01,2026-05-02,,A,,30',
      '2026-05-01,2026-05-02,2026-05-01,A,S,10',
      '2026-05-01,2026-05-02,2026-05-02,A,S,20',
    );
    expect(read.summary.totals()).toMatchObject({ spend: { EUR: '30.00' } });
    expect(read.items.filter((item) => item.type === 'ignored').map((item) => item.reason)).toEqual([
      'totals',
      'parent-totals',
    ]);
    expect(spend(read).every((row) => row.level === 'adset')).toBe(true);
  });

  it('computes the claimed value from ROAS × spend only where the value column is missing', async () => {
    const header = 'Day,Campaign name,Amount spent (EUR),Purchases,Purchase ROAS (return on ad spend)';
    const read = await csv(header, '2026-05-01,A,12.50,3,2.4', '2026-05-02,A,10,,');
    expect(spend(read)[0]).toMatchObject({ claimedPurchasesE6: 3_000_000n, claimedValueE8: 3_000_000_000n });
    expect(spend(read)[1]).toMatchObject({ claimedPurchasesE6: null, claimedValueE8: null });
    const stated = await csv(`${header},Purchases conversion value`, '2026-05-01,A,12.50,3,2.4,31');
    expect(spend(stated)[0]!.claimedValueE8).toBe(3_100_000_000n);
  });

  it('counts results as purchases only where the indicator says so', async () => {
    const read = await csv(
      'Day,Campaign name,Amount spent (EUR),Results,Result indicator',
      '2026-05-01,A,1,4,actions:offsite_conversion.fb_pixel_purchase',
      '2026-05-01,B,1,900,reach',
    );
    expect(spend(read).map((row) => row.claimedPurchasesE6)).toEqual([4_000_000n, null]);
  });

  it('keeps ads of one name apart, and says which columns break the money down', async () => {
    const read = await csv(
      'Day,Ad name,Age,Amount spent (EUR)',
      '2026-05-01,Film,18-24,1',
      '2026-05-01,Film,25-34,2',
      '2026-05-01,Film,,3',
    );
    expect(read.recognised.breakdowns).toEqual(['age']);
    expect(read.summary.totals()).toMatchObject({ spend: { EUR: '3.00' } });
    const twins = await csv('Day,Ad name,Amount spent (EUR)', '2026-05-01,Film,1', '2026-05-01,Film,2');
    expect(spend(twins).map((row) => row.ordinal)).toEqual([1, 2]);
  });

  it('gives breakdown rows the same key and ordinal whatever their order', async () => {
    const header = 'Day,Ad name,Age,Amount spent (EUR)';
    const rows = ['2026-05-01,Film,18-24,1', '2026-05-01,Film,25-34,2', '2026-05-02,Film,18-24,4'];
    const keys = (read: ReadFile): string[] =>
      read.records.map((record) => `${record.naturalKey} ${record.contentHash}`).toSorted();
    expect(keys(await csv(header, ...rows))).toEqual(keys(await csv(header, ...rows.toReversed())));
  });

  it('knows the same row whatever the order of columns, but sees a restated amount as a change', async () => {
    const [first] = (await csv('Day,Campaign name,Amount spent (EUR)', '2026-05-01,A,1.00')).records;
    const [moved] = (await csv('Campaign name,Amount spent (EUR),Day', 'A,1.00,2026-05-01')).records;
    const [restated] = (await csv('Day,Campaign name,Amount spent (EUR)', '2026-05-01,A,1.50')).records;
    expect(moved).toEqual(first);
    expect(restated!.naturalKey).toBe(first!.naturalKey);
    expect(restated!.contentHash).not.toBe(first!.contentHash);
  });

  it('uses names where a spreadsheet has rounded the ids', async () => {
    const read = await csv('Day,Ad name,Ad ID,Amount spent (EUR)', '2026-05-01,Film,1.2021E+17,1');
    expect(spend(read)[0]).toMatchObject({ adId: null, adName: 'Film' });
    expect(read.warnings).toEqual([expect.stringContaining('rounded ids')]);
  });

  it('rejects every row of a file without an amount spent, and rows without a day', async () => {
    const none = await csv(
      'Reporting starts,Reporting ends,Campaign name,Impressions,Reach',
      '2026-05-01,2026-05-02,A,5,5',
    );
    expect(none.rejected).toEqual([{ line: 2, field: 'spend', reason: 'the file has no column "Amount spent"' }]);
    const broken = await csv('Day,Campaign name,Amount spent (EUR)', 'soon,A,5');
    expect(broken.rejected).toEqual([{ line: 2, field: 'day', reason: '«soon» is not a day' }]);
  });
});

describe('Google Ads', () => {
  const report = (range: string, ...rows: string[]): Promise<ReadFile> => csv('Campaign report', range, ...rows);

  it('gives rows without a day the period of the title', async () => {
    const read = await report(
      '"March 27, 2026 - April 23, 2026"',
      'Campaign,Currency code,Cost',
      'A,EUR,"1,234.50"',
      'Total: Account,EUR,"1,234.50"',
    );
    expect(spend(read)[0]).toMatchObject({ from: '2026-03-27', to: '2026-04-23', spend: 123_450_000_000n });
    expect(read.summary.period('UTC')).toEqual({ from: '2026-03-27', to: '2026-04-23' });
  });

  it('takes "All time" as a period that only the widest range holds, and tells no period of the file', async () => {
    const read = await report('All time', 'Campaign,Currency code,Cost', 'A,EUR,5.00');
    expect(spend(read)[0]).toMatchObject({ from: '2000-01-01', to: '2099-12-31' });
    expect(read.summary.period('UTC')).toBeNull();
    expect(read.recognised.period).toBe('all-time');
  });

  it('knows weeks and months, and adds fractional conversions', async () => {
    const read = await report(
      'May 1, 2026 - June 30, 2026',
      'Week,Campaign,Currency code,Cost,Conversions',
      '2026-05-04,A,EUR,5.00,1.25',
    );
    expect(spend(read)[0]).toMatchObject({ from: '2026-05-04', to: '2026-05-10', claimedPurchasesE6: 1_250_000n });
    const months = await report(
      'May 1, 2026 - June 30, 2026',
      'Month,Campaign,Currency code,Cost',
      'mai 2026,A,EUR,5.00',
      '2026-06-01,A,EUR,5.00',
    );
    expect(spend(months).map((row) => [row.from, row.to])).toEqual([
      ['2026-05-01', '2026-05-31'],
      ['2026-06-01', '2026-06-30'],
    ]);
  });

  it('books nothing of a file that holds only totals', async () => {
    const read = await report(
      'All time',
      'Campaign,Currency code,Cost',
      'Total: Campaigns,EUR,0.00',
      'Total: Account,EUR,12.00',
    );
    expect([read.records.length, read.ignored, read.rejected]).toEqual([0, 2, []]);
    expect(read.summary.totals()).toEqual({});
  });

  it('rejects spend without a known currency', async () => {
    const read = await report('All time', 'Campaign,Cost', 'A,5.00');
    expect(read.recognised.needs).toEqual(['currency']);
    expect(read.rejected[0]).toMatchObject({ line: 4, field: 'currency' });
  });
});

describe('TikTok', () => {
  it('sets totals aside, but not a campaign whose name begins with "Total"', async () => {
    const read = await csv(
      'Campaign name,Campaign ID,Primary status,Cost,Impressions,Currency',
      'Total look,1700000000000001,Active,5.00,<5,EUR',
      'Total of 1 result,-,-,5.00,4,EUR',
    );
    expect(read.summary.totals()).toEqual({ spend: { EUR: '5.00' }, campaigns: 1 });
    expect(spend(read)[0]).toMatchObject({ campaignId: '1700000000000001', impressions: null });
  });

  it('keeps a file without dates, and tells its period where its name does', async () => {
    const rows = 'Campaign name,Ad group name,Cost,Currency\nA,G,5.00,EUR\n';
    expect(spend(await readFile(rows, 'export.csv'))[0]).toMatchObject({ from: '2000-01-01' });
    expect(spend(await readFile(rows, 'Campaigns 2026-05-01 to 2026-05-31.csv'))[0]).toMatchObject({
      from: '2026-05-01',
      to: '2026-05-31',
    });
  });
});

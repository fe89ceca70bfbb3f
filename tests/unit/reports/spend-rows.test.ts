import { describe, expect, it } from 'vitest';
import { type CurrencySheet, currencySheets } from '#app/reports/roas/currency-sheets.ts';
import type { Period } from '#app/reports/roas/period.server.ts';
import type { Placements } from '#app/reports/roas/placement.ts';
import { rowsOf } from '#app/reports/roas/rows.ts';
import { minorBetween } from '#app/reports/roas/sums.ts';
import { totalOf } from '#app/reports/roas/totals.ts';

/** A sheet of euro spend, by campaign and ad set, in 10^-8. */
function sheetOf(spend: readonly (readonly [campaign: string, adset: string, spendE8: bigint])[]): CurrencySheet {
  const named = (name: string) => ({ id: name, name });
  const places = {
    ofSpend: ({ campaignKey, adsetKey }: { campaignKey: string; adsetKey: string }) => ({
      channel: 'paid-social',
      platform: 'meta',
      campaign: named(campaignKey),
      adset: named(adsetKey),
      ad: null,
    }),
    ofEntity: () => null,
    groupOf: new Map(),
  } as unknown as Placements;
  const period = {
    spend: spend.map(([campaignKey, adsetKey, spendE8]) => ({
      campaignKey,
      adsetKey,
      spendE8,
      claimedE8: null,
      currency: 'EUR',
    })),
    credits: { byEntity: [], byGroupDay: [] },
    leads: [],
    otherCosts: [],
  } as unknown as Period;
  const [pair] = currencySheets(period, null, places, {
    leadCurrency: 'EUR',
    costedCurrencies: new Set<string>(),
    finalityOf: () => 'final',
  });
  return pair!.sheet;
}

describe('spend that platforms tell in fractions of cents', () => {
  // three thirds of a cent and more, so that rows rounded one by one would miss the total
  const sheet = sheetOf([
    ['a', 'a1', 100_333_333n],
    ['a', 'a2', 200_400_000n],
    ['b', 'b1', 50_400_000n],
    ['b', 'b2', 75_000_000n], // whole cents
    ['c', 'c1', 10_466_667n],
  ]);
  const rows = rowsOf(sheet, null);
  const sum = (parentKey: string | null) =>
    rows.filter((row) => row.parentKey === parentKey).reduce((total, row) => total + row.spendMinor, 0);

  it('is shown so that rows add up to the row above, and channels to the total', () => {
    expect(sum(null)).toBe(totalOf(sheet, { from: '2026-01-01', to: '2026-01-31' }).spendMinor);
    for (const row of rows.filter(({ level }) => level !== 'adset')) expect(sum(row.key)).toBe(row.spendMinor);
  });

  it('is off by less than a cent in any row, and exact where it is whole cents', () => {
    const adset = (name: string) => rows.find((row) => row.name === name)!.spendMinor;
    expect(adset('b2')).toBe(75);
    expect(Math.abs(adset('a1') - 100.333333)).toBeLessThan(1);
    expect(Math.abs(adset('c1') - 10.466667)).toBeLessThan(1);
  });

  it('gives a series the rounded total, whatever its parts', () => {
    expect(minorBetween(0n, 400_000n, 'EUR') + minorBetween(400_000n, 800_000n, 'EUR')).toBe(1);
    expect(minorBetween(400_000n, 100_400_000n, 'EUR')).toBe(100);
  });
});

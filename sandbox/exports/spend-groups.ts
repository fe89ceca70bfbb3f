import type { Ad, SpendRow } from '../world/types.ts';

/** Spend of one campaign, ad set or ad, on one day or over the whole period. */
export interface SpendGroup {
  ad: Ad;
  from: string;
  to: string;
  spendE8: bigint;
  impressions: number;
  reach: number;
  clicks: number;
  purchases: number;
  valueMinor: number;
}

export type GroupLevel = 'campaign' | 'adset' | 'ad';

const KEY: Record<GroupLevel, (ad: Ad) => string> = {
  campaign: (ad) => ad.campaignId,
  adset: (ad) => ad.adsetId,
  ad: (ad) => ad.adId,
};

/** The rows that a report of this level lists: deleted ads and ad sets are only in the campaign's figures. */
export function listed(rows: readonly SpendRow[], level: GroupLevel): SpendRow[] {
  return rows.filter((row) => level === 'campaign' || row.ad.deletedOn === null);
}

function zero(ad: Ad, from: string, to: string): SpendGroup {
  return { ad, from, to, spendE8: 0n, impressions: 0, reach: 0, clicks: 0, purchases: 0, valueMinor: 0 };
}

function add(group: SpendGroup, row: SpendRow): void {
  group.spendE8 += row.spendE8;
  group.impressions += row.impressions;
  group.reach += row.reach;
  group.clicks += row.clicks;
  group.purchases += row.claimedPurchases;
  group.valueMinor += row.claimedValueMinor;
}

export function groupSpend(rows: readonly SpendRow[], level: GroupLevel, daily: boolean): SpendGroup[] {
  const days = rows.map((row) => row.day).sort();
  const [first = '', last = ''] = [days[0], days[days.length - 1]];
  const groups = new Map<string, SpendGroup>();
  for (const row of rows) {
    const key = `${daily ? row.day : ''}/${KEY[level](row.ad)}`;
    const group = groups.get(key) ?? zero(row.ad, daily ? row.day : first, daily ? row.day : last);
    add(group, row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export function totalOf(groups: readonly SpendGroup[]): Omit<SpendGroup, 'ad' | 'from' | 'to'> {
  const sum = { spendE8: 0n, impressions: 0, reach: 0, clicks: 0, purchases: 0, valueMinor: 0 };
  for (const group of groups) {
    sum.spendE8 += group.spendE8;
    sum.impressions += group.impressions;
    sum.reach += group.reach;
    sum.clicks += group.clicks;
    sum.purchases += group.purchases;
    sum.valueMinor += group.valueMinor;
  }
  return sum;
}

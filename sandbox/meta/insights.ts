import { META } from '../constants.ts';
import { decimalText, e8Text } from '../world/money.ts';
import { dayOf } from '../world/time.ts';
import type { Ad, Lead, SpendRow } from '../world/types.ts';
import type { InsightsQuery, Level } from './insights-query.ts';

type ActionList = { action_type: string; value: string }[];
type InsightsRow = Record<string, string | ActionList>;

interface Sum {
  ad: Ad;
  from: string;
  to: string;
  spendE8: bigint;
  impressions: number;
  reach: number;
  clicks: number;
  purchases: number;
  valueMinor: number;
  leads: number;
}

/** One purchase is listed under all of these at once; adding them up counts it seven times. */
const PURCHASE_TYPES = [
  'purchase',
  'omni_purchase',
  'offsite_conversion.fb_pixel_purchase',
  'onsite_web_purchase',
  'onsite_web_app_purchase',
  'web_in_store_purchase',
  'web_app_in_store_purchase',
];
const LEAD_TYPES = ['lead', 'leadgen.other', 'onsite_conversion.lead_grouped'];

const KEYS: Record<Level, (ad: Ad) => string> = {
  account: () => 'account',
  campaign: (ad) => ad.campaignId,
  adset: (ad) => ad.adsetId,
  ad: (ad) => ad.adId,
};

/** An account of whose ads the spend is told. */
export interface AccountSpend {
  readonly account: { readonly id: string; readonly name: string; readonly currency: string };
  readonly spend: readonly SpendRow[];
  readonly leads: readonly Lead[];
  /** whether a row has a line of its own at a level */
  readonly isListed: (row: SpendRow, level: Level) => boolean;
}

/** Meta leaves deleted ads and ad sets out of their own levels, but keeps their spend in the campaign's. */
export function isListedInWorld(row: SpendRow, level: Level): boolean {
  return row.ad.deletedOn === null || level === 'campaign' || level === 'account';
}

function leadsPerAdDay({ leads }: AccountSpend): Map<string, number> {
  const counts = new Map<string, number>();
  for (const lead of leads) {
    if (!lead.ad) continue;
    const key = `${lead.ad.adId}/${dayOf(lead.at, META.timeZone)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function sumRows(world: AccountSpend, query: InsightsQuery): Sum[] {
  const leads = leadsPerAdDay(world);
  const sums = new Map<string, Sum>();
  for (const row of world.spend) {
    if (row.platform !== 'meta' || row.day < query.since || row.day > query.until || !world.isListed(row, query.level))
      continue;
    const key = `${query.daily ? row.day : ''}/${KEYS[query.level](row.ad)}`;
    const [from, to] = query.daily ? [row.day, row.day] : [query.since, query.until];
    const zero = { spendE8: 0n, impressions: 0, reach: 0, clicks: 0, purchases: 0, valueMinor: 0, leads: 0 };
    const sum = sums.get(key) ?? { ad: row.ad, from, to, ...zero };
    sum.spendE8 += row.spendE8;
    sum.impressions += row.impressions;
    sum.reach += row.reach;
    sum.clicks += row.clicks;
    sum.purchases += row.claimedPurchases;
    sum.valueMinor += row.claimedValueMinor;
    sum.leads += leads.get(`${row.ad.adId}/${row.day}`) ?? 0;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

function ratio(top: number, bottom: number, places: number): string | undefined {
  return bottom === 0 ? undefined : (top / bottom).toFixed(places);
}

function actionsOf(sum: Sum): ActionList {
  const list: ActionList = [];
  if (sum.clicks > 0) list.push({ action_type: 'link_click', value: String(sum.clicks) });
  if (sum.leads > 0) list.push(...LEAD_TYPES.map((action_type) => ({ action_type, value: String(sum.leads) })));
  if (sum.purchases > 0)
    list.push(...PURCHASE_TYPES.map((action_type) => ({ action_type, value: String(sum.purchases) })));
  return list;
}

function valuesOf(sum: Sum, currency: string): ActionList {
  if (sum.purchases === 0) return [];
  return PURCHASE_TYPES.map((action_type) => ({ action_type, value: decimalText(sum.valueMinor, currency) }));
}

function allFields(
  sum: Sum,
  level: Level,
  account: AccountSpend['account'],
): Record<string, string | ActionList | undefined> {
  const { ad } = sum;
  const depth = ['account', 'campaign', 'adset', 'ad'].indexOf(level);
  const from = (min: number, text: string): string | undefined => (depth >= min ? text : undefined);
  const spend = Number(sum.spendE8) / 1e8;
  const roas = ratio(sum.valueMinor / 100, spend, 6);
  return {
    account_id: account.id.slice(4),
    account_name: account.name,
    account_currency: account.currency,
    campaign_id: from(1, ad.campaignId),
    campaign_name: from(1, ad.campaignName),
    adset_id: from(2, ad.adsetId),
    adset_name: from(2, ad.adsetName),
    ad_id: from(3, ad.adId),
    ad_name: from(3, ad.adName),
    objective: from(1, ad.purpose === 'leads' ? 'OUTCOME_LEADS' : 'OUTCOME_SALES'),
    attribution_setting: '7d_click_or_1d_view',
    spend: e8Text(sum.spendE8),
    impressions: String(sum.impressions),
    reach: String(sum.reach),
    frequency: ratio(sum.impressions, sum.reach, 6),
    clicks: String(sum.clicks),
    inline_link_clicks: String(sum.clicks),
    cpc: ratio(spend, sum.clicks, 6),
    cpm: ratio(spend * 1000, sum.impressions, 6),
    ctr: ratio(sum.clicks * 100, sum.impressions, 6),
    actions: actionsOf(sum),
    action_values: valuesOf(sum, account.currency),
    purchase_roas: sum.purchases > 0 && roas ? [{ action_type: 'omni_purchase', value: roas }] : [],
  };
}

/** Insights rows as the Graph API writes them: every number a text, empty lists left out, dates always there. */
export function insightsRows(world: AccountSpend, query: InsightsQuery): InsightsRow[] {
  return sumRows(world, query).map((sum) => {
    const all = allFields(sum, query.level, world.account);
    const row: InsightsRow = {};
    for (const field of query.fields) {
      const value = all[field];
      if (value !== undefined && value.length > 0) row[field] = value;
    }
    return { ...row, date_start: sum.from, date_stop: sum.to };
  });
}

import { SPEND_SCALE } from '#app/domain/spend/ad-spend.ts';
import { amountOf, claimedActionType } from '#app/domain/spend/claims.ts';
import { parseScaled } from '#app/domain/values/money.ts';
import { parseJson } from '../http/parse-json.ts';
import { shapeError, sighted } from '../http/sighting-result.ts';
import { insightsPage } from './wire/insights.wire.ts';
import type { AdSpendSighting } from '#app/domain/spend/ad-spend.ts';
import type { Sighted } from '../http/sighting-result.ts';
import type { InsightsRow } from './wire/insights.wire.ts';

const PURCHASES_SCALE = 6;

/** The rows of one page of insights as spend sightings: each row stands at the level of the finest id that it has. */
export function toAdSpendSightings(text: string): Sighted<AdSpendSighting[]> {
  return sighted(() => {
    const page = insightsPage.safeParse(parseJson(text));
    if (!page.success) throw shapeError(page.error);
    return page.data.data.map(sightingOf);
  });
}

function sightingOf(row: InsightsRow): AdSpendSighting {
  const actions = row.actions.map((one) => ({ actionType: one.action_type, value: one.value }));
  const values = row.action_values.map((one) => ({ actionType: one.action_type, value: one.value }));
  const type = claimedActionType(actions, values);
  const purchases = amountOf(actions, type);
  const value = amountOf(values, type);
  return {
    platform: 'meta',
    accountId: row.account_id,
    level: row.ad_id ? 'ad' : row.adset_id ? 'adset' : 'campaign',
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    adsetId: row.adset_id ?? null,
    adsetName: row.adset_name,
    adId: row.ad_id ?? null,
    adName: row.ad_name,
    from: row.date_start,
    to: row.date_stop,
    currency: row.account_currency,
    spend: parseScaled(row.spend, SPEND_SCALE),
    impressions: countOf(row.impressions),
    clicks: countOf(row.clicks),
    claimedPurchasesE6: purchases === null ? null : parseScaled(purchases, PURCHASES_SCALE),
    claimedValueE8: value === null ? null : parseScaled(value, SPEND_SCALE),
    ordinal: 1,
    attributionSetting: row.attribution_setting ?? null,
    actionType: type,
  };
}

function countOf(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number.parseInt(text, 10);
}

/**
 * What campaigns cost that none of their reported ads did (ads deleted since, rounding): for each campaign and day the
 * campaign's row less its ads' rows, so that the sum by ad with the remainder equals the sum by campaign exactly.
 * Rows that are all zero are left out. A remainder is a row of level `campaign`; it may be negative by less than a cent,
 * where Meta rounds a campaign's total but not its ads'.
 */
export function campaignRemainders(
  campaigns: readonly AdSpendSighting[],
  ads: readonly AdSpendSighting[],
): AdSpendSighting[] {
  const adsOf = Map.groupBy(ads, keyOf);
  return campaigns.map((campaign) => lessAds(campaign, adsOf.get(keyOf(campaign)) ?? [])).filter(isSomething);
}

function keyOf(row: AdSpendSighting): string {
  return [row.platform, row.accountId, row.campaignId, row.from, row.to, row.currency].join('|');
}

function lessAds(campaign: AdSpendSighting, ads: readonly AdSpendSighting[]): AdSpendSighting {
  const count = (pick: 'impressions' | 'clicks'): number | null =>
    campaign[pick] === null ? null : ads.reduce((rest, ad) => rest - (ad[pick] ?? 0), campaign[pick]);
  const claim = (pick: 'claimedPurchasesE6' | 'claimedValueE8'): bigint | null =>
    campaign[pick] === null ? null : ads.reduce((rest, ad) => rest - (ad[pick] ?? 0n), campaign[pick]);
  return {
    ...campaign,
    spend: ads.reduce((rest, ad) => rest - ad.spend, campaign.spend),
    impressions: count('impressions'),
    clicks: count('clicks'),
    claimedPurchasesE6: claim('claimedPurchasesE6'),
    claimedValueE8: claim('claimedValueE8'),
  };
}

function isSomething(row: AdSpendSighting): boolean {
  const counts = Boolean(row.impressions) || Boolean(row.clicks);
  return counts || row.spend !== 0n || Boolean(row.claimedPurchasesE6) || Boolean(row.claimedValueE8);
}

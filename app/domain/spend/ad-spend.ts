/** 10^-8 currency units: Meta reports up to 8 decimals on breakdowns, Google millionths. */
export const SPEND_SCALE = 8;
export type SpendE8 = bigint;

/**
 * The period of spend that the file calls "all time", or of which it says nothing: it begins before any of the three ad
 * platforms existed and does not end with the day of the import, so that the same file says the same on any day. Such
 * spend counts only in ranges that leave nothing out.
 */
export const EVER: { readonly from: string; readonly to: string } = { from: '2000-01-01', to: '2099-12-31' };

export const AD_PLATFORMS = ['meta', 'google-ads', 'tiktok'] as const;
export type AdPlatform = (typeof AD_PLATFORMS)[number];

export const AD_LEVELS = ['account', 'campaign', 'adset', 'ad'] as const;
export type AdLevel = (typeof AD_LEVELS)[number];

/**
 * What one row of a report says an entity cost on a day (from = to, the ad account's own day) or over a period
 * (from < to: kept as a period, never spread over days).
 */
export interface AdSpendSighting {
  readonly platform: AdPlatform;
  readonly accountId: string; // platform id as text, or the name under which a file's account was created
  readonly level: AdLevel;
  readonly campaignId: string | null; // ids are text; null where the file has only names
  readonly campaignName: string | null;
  readonly adsetId: string | null;
  readonly adsetName: string | null;
  readonly adId: string | null;
  readonly adName: string | null;
  readonly from: string; // YYYY-MM-DD, the ad account's day
  readonly to: string;
  readonly currency: string;
  readonly spend: SpendE8;
  readonly impressions: number | null;
  readonly clicks: number | null;
  /** what the platform claims: purchases in 10^-6, value in 10^-8 currency units */
  readonly claimedPurchasesE6: bigint | null;
  readonly claimedValueE8: bigint | null;
  /** 1-based position among rows of the same file that name the same entity and period (names are not unique) */
  readonly ordinal: number;
  /** by which windows the platform claims, in its own word, and which of its action types was read */
  readonly attributionSetting?: string | null;
  readonly actionType?: string | null;
}

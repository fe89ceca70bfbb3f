import type { AdPlatform } from '../spend/ad-spend.ts';

/** How a platform comes to count a purchase as its own, by its published defaults. */
export interface ClaimRule {
  /** days of 24 h before the order within which a click makes the platform count it */
  readonly clickDays: number;
  /** the same for an ad that was only seen; null: its purchases hold no views */
  readonly viewDays: number | null;
  /** the day (in the account's own zone) on which the purchase stands in the platform's reports */
  readonly reportedOn: 'click' | 'order';
}

/**
 * - Meta: 7 days after a click or 1 day after a view (`attribution_setting` 7d_click_or_1d_view, the default of an ad set).
 *   Since 10 June 2025 its reports follow `action_report_time=mixed`, whatever is asked: what happens off Meta, like a
 *   purchase in a shop, stands on the day on which it happened. Source: Meta, Marketing API, Insights best practices,
 *   "Discrepancy with Ads Manager".
 * - Google Ads: 30 days after an interaction; view-through conversions stand in a column of their own; dated by the click,
 *   not by the conversion ("Conversions (by conv. time)" is the other column). Source: Google Ads help, "About conversion
 *   windows" and "About conversions by conversion time".
 * - TikTok: 7 days after a click or 1 day after a view, dated by the interaction ("real-time" columns are the other ones).
 *   Source: TikTok, "Attribution Manager" and "About reporting discrepancies between TikTok Ads Manager and MMPs".
 */
export const CLAIM_RULES: Readonly<Record<AdPlatform, ClaimRule>> = {
  meta: { clickDays: 7, viewDays: 1, reportedOn: 'order' },
  'google-ads': { clickDays: 30, viewDays: null, reportedOn: 'click' },
  tiktok: { clickDays: 7, viewDays: 1, reportedOn: 'click' },
};

/** The longest that a claim's day can lie before its order: orders this much after a range can still be claimed in it. */
export const LONGEST_CLAIM_DAYS = Math.max(
  ...Object.values(CLAIM_RULES).flatMap(({ clickDays, viewDays }) => [clickDays, viewDays ?? 0]),
);

import { z } from 'zod';
import { currencyCode, decimalText, idText, listOf, optionalText } from '../../http/wire-values.ts';

/** The fields of insights that are asked for (AdsInsights, Marketing API v26.0); each level adds its ids and names. */
export const INSIGHTS_FIELDS = [
  'account_id',
  'account_currency',
  'campaign_id',
  'campaign_name',
  'spend',
  'impressions',
  'clicks',
  'actions',
  'action_values',
  'attribution_setting',
] as const;
const ADSET_FIELDS = ['adset_id', 'adset_name'] as const;
export const LEVEL_FIELDS = {
  campaign: [],
  adset: ADSET_FIELDS,
  ad: [...ADSET_FIELDS, 'ad_id', 'ad_name'],
} as const satisfies Record<string, readonly string[]>;
export const INSIGHTS_LEVELS = ['campaign', 'adset', 'ad'] as const;
export type InsightsLevel = (typeof INSIGHTS_LEVELS)[number];

const count = decimalText.nullish();
const action = z.object({ action_type: z.string(), value: decimalText });

/** One row of insights with time_increment=1; numbers come as text. */
export const insightsRow = z.object({
  account_id: idText,
  account_currency: currencyCode,
  campaign_id: idText,
  campaign_name: optionalText,
  adset_id: idText.nullish(),
  adset_name: optionalText,
  ad_id: idText.nullish(),
  ad_name: optionalText,
  date_start: z.iso.date(),
  date_stop: z.iso.date(),
  spend: decimalText,
  impressions: count,
  clicks: count,
  actions: listOf(action),
  action_values: listOf(action),
  attribution_setting: z.string().nullish(), // its own word for the windows; each ad set has its own
});
export type InsightsRow = z.infer<typeof insightsRow>;

/** A page of rows, and where the next one is. */
export const insightsPage = z.object({
  data: z.array(insightsRow),
  paging: z
    .object({ next: z.string().nullish(), cursors: z.object({ after: z.string().nullish() }).nullish() })
    .nullish(),
});

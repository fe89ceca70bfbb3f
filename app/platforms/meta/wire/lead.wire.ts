import { z } from 'zod';
import { idText, listOf, optionalText } from '../../http/wire-values.ts';

/** The fields of a lead that are asked for (Lead, Marketing API v26.0). */
export const LEAD_FIELDS = [
  'id',
  'created_time',
  'ad_id',
  'ad_name',
  'adset_id',
  'adset_name',
  'campaign_id',
  'campaign_name',
  'form_id',
  'is_organic',
  'platform',
  'field_data',
  'custom_disclaimer_responses',
] as const;

/** A lead as GET /{leadgen-id} and the pages of /{form-id}/leads give it. Organic leads have no ad. */
export const leadWire = z.object({
  id: idText,
  created_time: z.string(),
  ad_id: idText.nullish(),
  ad_name: optionalText,
  adset_id: idText.nullish(),
  adset_name: optionalText,
  campaign_id: idText.nullish(),
  campaign_name: optionalText,
  form_id: idText.nullish(),
  form_name: optionalText,
  is_organic: z.boolean().nullish(),
  platform: optionalText,
  field_data: listOf(z.object({ name: z.string(), values: listOf(z.string()) })),
});
export type LeadWire = z.infer<typeof leadWire>;

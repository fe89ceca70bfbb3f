import { z } from 'zod';
import { idText } from '../../http/wire-values.ts';

/** The fields that are asked for before something is changed (Campaign, AdSet, Ad; Marketing API v26.0). */
export const CHANGED_FIELDS = {
  campaign: ['id', 'name', 'status', 'account_id', 'daily_budget'],
  adset: ['id', 'name', 'status', 'account_id', 'daily_budget'],
  ad: ['id', 'name', 'status', 'account_id', 'adset_id', 'creative'],
} as const;

/** A campaign, ad set or ad as it stands. */
export const adNodeWire = z.object({
  id: idText,
  name: z.string(),
  status: z.string(),
  account_id: idText,
  adset_id: idText.nullish(),
  daily_budget: z
    .string()
    .regex(/^\d{1,15}$/)
    .nullish(),
  creative: z.object({ id: idText }).nullish(),
});

/** The ads of an ad set, by name. */
export const AD_NAME_FIELDS = ['id', 'name'] as const;
export const adNameWire = z.object({ id: idText, name: z.string().nullish() });

export const changedWire = z.object({ success: z.boolean() });
export const createdWire = z.object({ id: idText });

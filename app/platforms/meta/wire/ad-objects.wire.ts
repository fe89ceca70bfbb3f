import { z } from 'zod';
import { idText, listOf } from '../../http/wire-values.ts';

const BUDGETS = ['daily_budget', 'lifetime_budget'] as const;
/** What is asked of an account's campaigns, ad sets and ads (Campaign, AdSet, Ad; Marketing API v26.0). */
export const OBJECT_FIELDS = {
  campaign: ['id', 'name', 'effective_status', 'objective', ...BUDGETS],
  adset: ['id', 'name', 'effective_status', 'campaign_id', ...BUDGETS],
  ad: ['id', 'name', 'effective_status', 'campaign_id', 'adset_id', 'creative'],
} as const;

const budget = z
  .string()
  .regex(/^\d{1,15}$/)
  .nullish();

const adObject = z.object({
  id: idText,
  name: z.string(),
  effective_status: z.string(),
  objective: z.string().nullish(),
  campaign_id: idText.nullish(),
  adset_id: idText.nullish(),
  daily_budget: budget, // in the units in which Meta takes budgets; 0 or absent where another level has it
  lifetime_budget: budget,
  creative: z.object({ id: idText }).nullish(),
});

/** A page of campaigns, ad sets or ads, and where the next one is. */
export const adObjectsPage = z.object({
  data: listOf(adObject),
  paging: z
    .object({ next: z.string().nullish(), cursors: z.object({ after: z.string().nullish() }).nullish() })
    .nullish(),
});

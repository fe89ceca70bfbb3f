import { z } from 'zod';
import { idText } from '../../http/wire-values.ts';

const paging = z
  .object({ next: z.string().nullish(), cursors: z.object({ after: z.string().nullish() }).nullish() })
  .nullish();

export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), paging });

/** The fields of an ad account that are asked for (AdAccount, Marketing API v26.0). */
export const ACCOUNT_FIELDS = ['account_id', 'name', 'currency', 'timezone_name', 'account_status'] as const;
export const accountWire = z.object({
  account_id: idText,
  name: z.string().nullish(),
  currency: z.string(),
  timezone_name: z.string(),
  account_status: z.number().int(), // 1: active
});

/** The fields of a page that are asked for (Page, Graph API v26.0). */
export const PAGE_FIELDS = ['id', 'name'] as const;
export const pageWire = z.object({ id: idText, name: z.string().nullish() });
export const pageTokenWire = z.object({ access_token: z.string().min(10) });

/** Leads as they stand in a page of a form's: each is read on its own, later. */
export const leadsPageWire = pageOf(z.looseObject({ id: idText, form_id: idText.nullish() }));

import { claimFromColumns, toAdSpendRow } from '../tables/to-ad-spend-row.ts';
import type { AdSpendSighting } from '#app/domain/spend/ad-spend.ts';
import type { FileRecord } from '../tables/file-kind.ts';
import type { RecordContext, Sighted } from '../tables/record-context.ts';

/** A row of a TikTok Ads Manager report as spend. */
export function toTikTokFileSpend(record: FileRecord, context: RecordContext): Sighted<AdSpendSighting> {
  return toAdSpendRow('tiktok', record, context, claimFromColumns);
}

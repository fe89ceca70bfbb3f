import { claimFromColumns, toAdSpendRow } from '../tables/to-ad-spend-row.ts';
import type { AdSpendSighting } from '#app/domain/spend/ad-spend.ts';
import type { FileRecord } from '../tables/file-kind.ts';
import type { RecordContext, Sighted } from '../tables/record-context.ts';

/** A row of a Google Ads report as spend; its conversions (all that the account counts, in fractions) are the claim. */
export function toGoogleFileSpend(record: FileRecord, context: RecordContext): Sighted<AdSpendSighting> {
  return toAdSpendRow('google-ads', record, context, claimFromColumns);
}

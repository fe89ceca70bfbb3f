import { scaledOf, textOf } from '../tables/record-cells.ts';
import { claimFromColumns, toAdSpendRow } from '../tables/to-ad-spend-row.ts';
import type { AdSpendSighting } from '#app/domain/spend/ad-spend.ts';
import type { FileRecord } from '../tables/file-kind.ts';
import type { RecordContext, Sighted } from '../tables/record-context.ts';
import type { Claim } from '../tables/to-ad-spend-row.ts';

const PURCHASE_RESULT = /^actions:(?:omni_purchase|purchase|offsite_conversion\.fb_pixel_purchase)$/;

/** A row of Meta Ads Manager or Ads Reporting as spend. Decimals beyond the eighth are rounded half away from zero. */
export function toMetaFileSpend(record: FileRecord, context: RecordContext): Sighted<AdSpendSighting> {
  return toAdSpendRow('meta', record, context, metaClaim);
}

/** Results count whatever their indicator names; they are purchases only where it says so. */
function metaClaim(record: FileRecord, spend: bigint): Claim {
  const claim = claimFromColumns(record, spend);
  const isPurchase = PURCHASE_RESULT.test(textOf(record, 'resultIndicator'));
  const results = isPurchase ? scaledOf(record, 'results', 'Results', 6) : null;
  return { ...claim, purchasesE6: claim.purchasesE6 ?? results };
}

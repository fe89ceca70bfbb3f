import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { DayRange } from './ranges.ts';

/** Orders of one currency and how many of them are converted. */
export interface ConvertedCount {
  readonly currency: string;
  readonly converted: number;
  readonly apart: number; // no rate for their day: they stay in their own currency
}

/** Of a range: orders that count and are in another currency than the reporting currency, by currency. */
export function convertedCounts(
  tx: WorkspaceTx,
  reportingCurrency: string,
  range: DayRange,
): Promise<ConvertedCount[]> {
  return tx.rows<ConvertedCount>(
    `SELECT currency, count(reported)::int AS converted, (count(*) - count(reported))::int AS apart FROM shop_order
     WHERE counts AND day BETWEEN $1 AND $2 AND currency <> $3 GROUP BY currency ORDER BY currency`,
    [range.from, range.to, reportingCurrency],
  );
}

/** A period of spend that is converted by its last day. */
export interface ForeignPeriod {
  readonly accountId: string;
  readonly platform: string;
  readonly from: string;
  readonly to: string;
}

/** Periods of several days within a range whose spend is in another currency than the reporting currency. */
export function foreignPeriods(tx: WorkspaceTx, reportingCurrency: string, range: DayRange): Promise<ForeignPeriod[]> {
  return tx.rows<ForeignPeriod>(
    `SELECT DISTINCT account_id AS "accountId", platform, day_from AS "from", day_to AS "to" FROM spend_fact
     WHERE day_from >= $1 AND day_to <= $2 AND day_to > day_from AND currency <> $3 ORDER BY 3, 4, 1`,
    [range.from, range.to, reportingCurrency],
  );
}

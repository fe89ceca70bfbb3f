import type { DayRange } from './ranges.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { PeriodSpendRow } from './spend.server.ts';
import { spendInFigures } from './spend-in-figures.server.ts';

/** Spend of one campaign, ad set or ad in one month; 10^-8 currency units. */
export interface MonthlySpend {
  readonly month: string; // "2026-11"
  readonly platform: string;
  readonly currency: string;
  readonly campaignKey: string | null;
  readonly adsetKey: string | null;
  readonly adKey: string | null;
  readonly spendE8: bigint;
}

/** Spend by month and entity, as figures count it: days, and periods that lie within one month. */
export async function spendByMonth(tx: WorkspaceTx, range: DayRange): Promise<MonthlySpend[]> {
  const { from, parameters } = await spendInFigures(tx, range);
  const rows = await tx.rows<Omit<MonthlySpend, 'spendE8'> & { spendE8: string }>(
    `SELECT to_char(day_from, 'YYYY-MM') AS month, platform, currency, campaign_key AS "campaignKey",
       adset_key AS "adsetKey", ad_key AS "adKey", sum(spend_e8)::text AS "spendE8"
     FROM ${from}
     WHERE day_from >= $1 AND day_to <= $2 AND date_trunc('month', day_from) = date_trunc('month', day_to)
     GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
    [...parameters],
  );
  return rows.map((row) => ({ ...row, spendE8: BigInt(row.spendE8) }));
}

/** Periods that touch the range and lie in more than one month: they can't be cut, so they are left out and named. */
export async function spendAcrossMonths(tx: WorkspaceTx, range: DayRange): Promise<PeriodSpendRow[]> {
  const rows = await tx.rows<Omit<PeriodSpendRow, 'spendE8'> & { spendE8: string }>(
    `SELECT account_id AS "accountId", platform, currency, day_from AS "from", day_to AS "to",
       sum(spend_e8)::text AS "spendE8"
     FROM spend_fact
     WHERE day_from <= $2 AND day_to >= $1 AND date_trunc('month', day_from) <> date_trunc('month', day_to)
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 4, 5, 1, 3`,
    [range.from, range.to],
  );
  return rows.map((row) => ({ ...row, spendE8: BigInt(row.spendE8) }));
}

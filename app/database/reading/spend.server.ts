import type { DayRange } from './ranges.ts';
import { spendInFigures } from './spend-in-figures.server.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A campaign, ad set or ad that ever cost money, with its latest names. */
export interface AdCatalogueRow {
  readonly platform: string;
  readonly campaignKey: string | null;
  readonly campaignName: string | null;
  readonly adsetKey: string | null;
  readonly adsetName: string | null;
  readonly adKey: string | null;
  readonly adName: string | null;
}

/** Spend of one entity of one account in a range; sums of 10^-8 currency units. */
export interface SpendSumRow extends Omit<AdCatalogueRow, 'campaignName' | 'adsetName' | 'adName'> {
  readonly accountId: string;
  readonly currency: string;
  readonly spendE8: bigint;
  readonly claimedE8: bigint | null;
  readonly lastDay: string; // the account's own day
}

export interface DailySpendRow {
  readonly currency: string;
  readonly day: string;
  readonly spendE8: bigint;
}

export interface PeriodSpendRow {
  readonly accountId: string;
  readonly platform: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly spendE8: bigint;
}

const latest = (column: string): string =>
  `(array_agg(${column} ORDER BY day_to DESC) FILTER (WHERE ${column} IS NOT NULL))[1]`;

/** All that ever cost money, whatever the range asked for, so that names are joined the same way in every range. */
export function readAdCatalogue(tx: WorkspaceTx): Promise<AdCatalogueRow[]> {
  return tx.rows<AdCatalogueRow>(
    `SELECT platform, campaign_key AS "campaignKey", ${latest('campaign_name')} AS "campaignName",
       adset_key AS "adsetKey", ${latest('adset_name')} AS "adsetName", ad_key AS "adKey", ${latest('ad_name')} AS "adName"
     FROM spend_fact GROUP BY platform, campaign_key, adset_key, ad_key
     ORDER BY platform, campaign_key, adset_key, ad_key`,
  );
}

/**
 * Spend by entity over the days and whole periods that lie in the range; in the reporting currency where its day has a
 * rate (see spendInFigures). `reporting` asks for another currency than the workspace's own choice.
 */
export async function spendByEntity(
  tx: WorkspaceTx,
  range: DayRange,
  reporting?: string | null,
): Promise<SpendSumRow[]> {
  const { from, parameters } = await spendInFigures(tx, range, reporting);
  const rows = await tx.rows<SpendSumRow & { spendE8: string; claimedE8: string | null }>(
    `SELECT account_id AS "accountId", platform, currency, campaign_key AS "campaignKey", adset_key AS "adsetKey",
       ad_key AS "adKey", sum(spend_e8)::text AS "spendE8", sum(claimed_value_e8)::text AS "claimedE8",
       max(day_to) AS "lastDay"
     FROM ${from} WHERE day_from >= $1 AND day_to <= $2
     GROUP BY account_id, platform, currency, campaign_key, adset_key, ad_key
     ORDER BY account_id, currency, campaign_key, adset_key, ad_key`,
    parameters,
  );
  return rows.map((row) => ({
    ...row,
    spendE8: BigInt(row.spendE8),
    claimedE8: row.claimedE8 === null ? null : BigInt(row.claimedE8),
  }));
}

/** Spend by day, likewise; periods of several days belong to no day. */
export async function spendByDay(tx: WorkspaceTx, range: DayRange): Promise<DailySpendRow[]> {
  const { from, parameters } = await spendInFigures(tx, range);
  const rows = await tx.rows<{ currency: string; day: string; spendE8: string }>(
    `SELECT currency, day_from AS day, sum(spend_e8)::text AS "spendE8" FROM ${from}
     WHERE day_from BETWEEN $1 AND $2 AND day_to = day_from GROUP BY currency, day_from ORDER BY currency, day_from`,
    parameters,
  );
  return rows.map((row) => ({ ...row, spendE8: BigInt(row.spendE8) }));
}

/** Periods that touch the range without lying in it: they can't be cut, so they are left out and named. */
export async function periodsLeftOut(tx: WorkspaceTx, range: DayRange): Promise<PeriodSpendRow[]> {
  const rows = await tx.rows<Omit<PeriodSpendRow, 'spendE8'> & { spendE8: string }>(
    `SELECT account_id AS "accountId", platform, currency, day_from AS "from", day_to AS "to",
       sum(spend_e8)::text AS "spendE8"
     FROM spend_fact
     WHERE day_to > day_from AND day_from <= $2 AND day_to >= $1 AND NOT (day_from >= $1 AND day_to <= $2)
     GROUP BY account_id, platform, currency, day_from, day_to ORDER BY day_from, day_to, account_id, currency`,
    [range.from, range.to],
  );
  return rows.map((row) => ({ ...row, spendE8: BigInt(row.spendE8) }));
}

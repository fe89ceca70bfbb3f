import { EVER } from '../../domain/spend/ad-spend.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { DayRange } from './ranges.ts';

/** What an account reported for one day or one period that lies in the range. */
export interface ClaimSpanRow {
  readonly accountId: string;
  readonly currency: string;
  readonly from: string; // the account's own days
  readonly to: string;
  readonly claimedE8: bigint | null; // null: its report says nothing of purchases
  readonly purchasesE6: bigint | null;
}

/** Claims by account and span. Spend that no report dates belongs to no range and is left out. */
export async function claimsBySpan(tx: WorkspaceTx, range: DayRange): Promise<ClaimSpanRow[]> {
  type Raw = Omit<ClaimSpanRow, 'claimedE8' | 'purchasesE6'> & { claimedE8: string | null; purchasesE6: string | null };
  const rows = await tx.rows<Raw>(
    `SELECT account_id AS "accountId", currency, day_from AS "from", day_to AS "to",
       sum(claimed_value_e8)::text AS "claimedE8", sum(claimed_purchases_e6)::text AS "purchasesE6"
     FROM spend_fact WHERE day_from >= $1 AND day_to <= $2 AND day_from > $3
     GROUP BY account_id, currency, day_from, day_to ORDER BY account_id, currency, day_from, day_to`,
    [range.from, range.to, EVER.from],
  );
  return rows.map((row) => ({ ...row, claimedE8: big(row.claimedE8), purchasesE6: big(row.purchasesE6) }));
}

const big = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/** A campaign that an account ever reported. */
export interface AccountCampaignRow {
  readonly accountId: string;
  readonly platform: string;
  readonly campaignKey: string | null;
  readonly campaignName: string | null;
}

/** Which account each campaign belongs to, by every name that it ever had. */
export function readAccountCampaigns(tx: WorkspaceTx): Promise<AccountCampaignRow[]> {
  return tx.rows<AccountCampaignRow>(
    `SELECT DISTINCT account_id AS "accountId", platform, campaign_key AS "campaignKey", campaign_name AS "campaignName"
     FROM spend_fact ORDER BY 1, 2, 3, 4`,
  );
}

/** By which windows and action types an account's claims of a range were told. */
export interface ClaimSettingRow {
  readonly accountId: string;
  readonly settings: readonly string[];
  readonly actionTypes: readonly string[];
}

/** Those of the rows that the facts stand on. Each ad set has a setting of its own; files say nothing of it. */
export function claimSettings(tx: WorkspaceTx, range: DayRange): Promise<ClaimSettingRow[]> {
  return tx.rows<ClaimSettingRow>(
    `WITH counted AS (
       SELECT DISTINCT account_id, raw_event_id FROM spend_fact
       WHERE day_from >= $1 AND day_to <= $2 AND source = 'api' AND raw_event_id IS NOT NULL)
     SELECT s.account_id AS "accountId",
       coalesce(array_agg(DISTINCT s.attribution_setting ORDER BY s.attribution_setting)
         FILTER (WHERE s.attribution_setting IS NOT NULL), '{}') AS settings,
       coalesce(array_agg(DISTINCT s.action_type ORDER BY s.action_type) FILTER (WHERE s.action_type IS NOT NULL), '{}')
         AS "actionTypes"
     FROM counted JOIN spend_sighting s USING (account_id, raw_event_id)
     WHERE s.day_from >= $1 AND s.day_to <= $2 AND s.claimed_value_e8 > 0
     GROUP BY s.account_id ORDER BY s.account_id`,
    [range.from, range.to],
  );
}

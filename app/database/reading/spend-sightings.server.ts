import { type CurrentSpend, type SpendFactRow, spendFactsOf } from '../../domain/spend/spend-facts.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { STANDS } from './standing.ts';

/** One ad account's day (from = to) or period. */
export interface SpendGroup {
  readonly accountId: string;
  readonly from: string;
  readonly to: string;
}

export const groupKey = ({ accountId, from, to }: SpendGroup): string => `${accountId}|${from}|${to}`;

interface Row {
  account_id: string;
  day_from: string;
  day_to: string;
  subject_id: string;
  platform: CurrentSpend['platform'];
  level: CurrentSpend['level'];
  campaign_id: string | null;
  campaign_name: string | null;
  adset_id: string | null;
  adset_name: string | null;
  ad_id: string | null;
  ad_name: string | null;
  currency: string;
  spend_e8: bigint;
  impressions: bigint | null;
  clicks: bigint | null;
  claimed_purchases_e6: bigint | null;
  claimed_value_e8: bigint | null;
  rank: number;
  told_at: Date;
  raw_event_id: string;
}

/** SQL: the complete reading that speaks for an account's day: what is not in it, the platform tells no more. */
export const speaking = (account: string, day: string): string =>
  `SELECT id, seen_at, pages FROM ad_reading
   WHERE account_id = ${account} AND kind = 'insights' AND complete AND since <= ${day} AND until >= ${day}
   ORDER BY seen_at DESC, id DESC LIMIT 1`;

/** SQL: whether the API told anything within a sighting's (`s`) period. */
const API_TOLD = `(EXISTS (
    SELECT FROM spend_sighting api WHERE api.account_id = s.account_id AND api.rank = 2 AND NOT api.in_reading
      AND api.day_from <= s.day_to AND api.day_to >= s.day_from)
  OR EXISTS (
    SELECT FROM ad_reading r WHERE r.account_id = s.account_id AND r.kind = 'insights' AND r.complete
      AND r.since <= s.day_to AND r.until >= s.day_from))`;

/**
 * The spend facts that the current sightings of groups make, by groupKey. Where a complete reading covers the day, they
 * are its rows and no others. Else per subject the sighting highest by (rank, seen at, content hash), not of an undone
 * import. A file's period that overlaps days the API told makes none.
 */
export async function expectedSpendFacts(
  tx: WorkspaceTx,
  groups: readonly SpendGroup[],
): Promise<Map<string, SpendFactRow[]>> {
  const rows = await tx.rows<Row>(
    `SELECT DISTINCT ON (s.subject_id) s.*, coalesce(told.seen_at, s.seen_at) AS told_at, ad_account.platform
     FROM unnest($1::uuid[], $2::date[], $3::date[]) AS wanted (account, day_from, day_to)
     LEFT JOIN LATERAL (${speaking('wanted.account', 'wanted.day_from')}) told ON wanted.day_from = wanted.day_to
     JOIN spend_sighting s
       ON (s.account_id, s.day_from, s.day_to) = (wanted.account, wanted.day_from, wanted.day_to)
     JOIN ad_account ON ad_account.id = s.account_id
     WHERE ${STANDS}
       AND CASE WHEN s.in_reading THEN s.raw_event_id = ANY (told.pages) ELSE told.id IS NULL END
       AND NOT (s.rank < 2 AND s.day_from < s.day_to AND ${API_TOLD})
     ORDER BY s.subject_id, s.rank DESC, s.seen_at DESC, s.content_hash DESC, s.raw_event_id, s.position`,
    [groups.map((group) => group.accountId), groups.map((group) => group.from), groups.map((group) => group.to)],
  );
  const byGroup = new Map<string, CurrentSpend[]>(groups.map((group) => [groupKey(group), []]));
  for (const row of rows) {
    byGroup.get(groupKey({ accountId: row.account_id, from: row.day_from, to: row.day_to }))!.push(toCurrent(row));
  }
  return new Map([...byGroup].map(([key, sightings]) => [key, spendFactsOf(sightings)]));
}

function toCurrent(row: Row): CurrentSpend {
  return {
    subjectId: row.subject_id,
    platform: row.platform,
    level: row.level,
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    adsetId: row.adset_id,
    adsetName: row.adset_name,
    adId: row.ad_id,
    adName: row.ad_name,
    currency: row.currency,
    spend: row.spend_e8,
    impressions: row.impressions,
    clicks: row.clicks,
    claimedPurchasesE6: row.claimed_purchases_e6,
    claimedValueE8: row.claimed_value_e8,
    source: row.rank === 2 ? 'api' : 'file',
    seenAt: row.told_at.toISOString(),
    rawEventId: row.raw_event_id,
  };
}

/** Every group that has sightings or facts: what `verify` walks through. */
export async function allSpendGroups(tx: WorkspaceTx): Promise<SpendGroup[]> {
  return tx.rows<SpendGroup>(
    `SELECT account_id AS "accountId", day_from AS "from", day_to AS "to" FROM spend_sighting
     UNION SELECT account_id, day_from, day_to FROM spend_fact ORDER BY 1, 2, 3`,
  );
}

/** The file periods of accounts that overlap days which the API told: they are settled anew with them. */
export async function overlappedPeriods(tx: WorkspaceTx, groups: readonly SpendGroup[]): Promise<SpendGroup[]> {
  // all periods that may: periods are few, and a join by overlap would hold every row against every group
  const periods = await tx.rows<SpendGroup>(
    `SELECT DISTINCT account_id AS "accountId", day_from AS "from", day_to AS "to" FROM spend_sighting
     WHERE account_id = ANY($1) AND day_from < day_to AND day_from <= $3 AND day_to >= $2`,
    [
      [...new Set(groups.map((group) => group.accountId))],
      groups.map((group) => group.from).reduce((a, b) => (a < b ? a : b)),
      groups.map((group) => group.to).reduce((a, b) => (a > b ? a : b)),
    ],
  );
  return periods.filter((period) => groups.some((group) => overlaps(period, group)));
}

const overlaps = (a: SpendGroup, b: SpendGroup): boolean =>
  a.accountId === b.accountId && a.from <= b.to && a.to >= b.from;

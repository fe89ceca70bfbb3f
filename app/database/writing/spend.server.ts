import type { AdSpendSighting } from '../../domain/spend/ad-spend.ts';
import type { SpendFactRow } from '../../domain/spend/spend-facts.ts';
import { expectedSpendFacts, groupKey, overlappedPeriods, type SpendGroup } from '../reading/spend-sightings.server.ts';
import { TOLD_BY_IMPORTS } from '../reading/standing.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

export interface SpendSightingRow {
  readonly rawEventId: string;
  readonly position: number;
  readonly contentHash: string;
  readonly importId: string | null;
  readonly accountId: string;
  readonly subjectId: string;
  readonly breakdown: string;
  readonly rank: number;
  readonly seenAt: string;
  readonly inReading: boolean;
  readonly sighting: AdSpendSighting;
}

export async function storeSpendSightings(tx: WorkspaceTx, sightings: readonly SpendSightingRow[]): Promise<void> {
  await insertRows(
    tx,
    'spend_sighting',
    sightings.map(({ sighting, ...one }) => ({
      raw_event_id: one.rawEventId,
      position: one.position,
      subject_id: one.subjectId,
      account_id: one.accountId,
      level: sighting.level,
      campaign_id: sighting.campaignId,
      campaign_name: sighting.campaignName,
      adset_id: sighting.adsetId,
      adset_name: sighting.adsetName,
      ad_id: sighting.adId,
      ad_name: sighting.adName,
      day_from: sighting.from,
      day_to: sighting.to,
      currency: sighting.currency,
      spend_e8: sighting.spend,
      impressions: sighting.impressions,
      clicks: sighting.clicks,
      claimed_purchases_e6: sighting.claimedPurchasesE6,
      claimed_value_e8: sighting.claimedValueE8,
      breakdown: one.breakdown,
      rank: one.rank,
      seen_at: one.seenAt,
      content_hash: one.contentHash,
      import_id: one.importId,
      attribution_setting: sighting.attributionSetting ?? null,
      action_type: sighting.actionType ?? null,
      in_reading: one.inReading,
    })),
  );
}

/** The groups that undone imports told of. */
export async function groupsOfImports(tx: WorkspaceTx, importIds: readonly string[]): Promise<SpendGroup[]> {
  if (importIds.length === 0) return [];
  return tx.rows<SpendGroup>(
    `SELECT DISTINCT account_id AS "accountId", day_from AS "from", day_to AS "to" FROM spend_sighting s
     WHERE ${TOLD_BY_IMPORTS}`,
    [importIds],
  );
}

/** Makes the spend facts of groups anew from their sightings. */
export async function settleSpend(tx: WorkspaceTx, touched: readonly SpendGroup[]): Promise<void> {
  if (touched.length === 0) return;
  const groups = new Map([...touched, ...(await overlappedPeriods(tx, touched))].map((one) => [groupKey(one), one]));
  const all = [...groups.values()];
  const facts = await expectedSpendFacts(tx, all);
  await tx.run(
    `DELETE FROM spend_fact USING unnest($1::uuid[], $2::date[], $3::date[]) AS wanted (account, day_from, day_to)
     WHERE (spend_fact.account_id, spend_fact.day_from, spend_fact.day_to)
         = (wanted.account, wanted.day_from, wanted.day_to)`,
    [all.map((group) => group.accountId), all.map((group) => group.from), all.map((group) => group.to)],
  );
  const rows = [...facts].flatMap(([key, list]) => list.map((fact) => factRow(groups.get(key)!, fact)));
  await insertRows(tx, 'spend_fact', rows);
}

function factRow(group: SpendGroup, fact: SpendFactRow): Record<string, unknown> {
  return {
    account_id: group.accountId,
    day_from: group.from,
    day_to: group.to,
    entity_key: fact.entityKey,
    platform: fact.platform,
    level: fact.level,
    campaign_key: fact.campaignKey,
    campaign_name: fact.campaignName,
    adset_key: fact.adsetKey,
    adset_name: fact.adsetName,
    ad_key: fact.adKey,
    ad_name: fact.adName,
    remainder: fact.remainder,
    currency: fact.currency,
    spend_e8: fact.spend,
    impressions: fact.impressions,
    clicks: fact.clicks,
    claimed_purchases_e6: fact.claimedPurchasesE6,
    claimed_value_e8: fact.claimedValueE8,
    source: fact.source,
    seen_at: fact.seenAt,
    raw_event_id: fact.rawEventId,
  };
}

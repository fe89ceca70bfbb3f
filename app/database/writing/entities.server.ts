import type { AttributionEntity } from '../../domain/channels/entity.ts';
import type { Decision } from '../../domain/channels/grouping.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

/** Stores entities once each, with the channel that the grouping in force gives them. */
export async function storeEntities(tx: WorkspaceTx, entities: readonly AttributionEntity[]): Promise<void> {
  const unique = new Map(entities.map((entity) => [entity.id, entity]));
  const rows = [...unique.values()].map((entity) => ({
    id: entity.id,
    channel: entity.channel,
    rule: entity.rule,
    signal: entity.signal,
    platform: entity.platform,
    source: entity.source,
    site: entity.site,
    medium: entity.medium,
    paid: entity.paid,
    click_name: entity.clickName,
    referrer: entity.referrer,
    campaign_key: entity.campaignKey,
    campaign_name: entity.campaignName,
    adset_key: entity.adsetKey,
    ad_key: entity.adKey,
  }));
  // in capitals or not, a campaign's name is the same in the id: the greatest spelling stands, whatever came first
  await insertRows(
    tx,
    'entity',
    rows,
    `ON CONFLICT (workspace_id, id) DO UPDATE SET campaign_name = GREATEST(entity.campaign_name, excluded.campaign_name)
     WHERE entity.campaign_name IS DISTINCT FROM GREATEST(entity.campaign_name, excluded.campaign_name)`,
  );
}

/** Gives entities other channels. */
export async function storeDecisions(tx: WorkspaceTx, decisions: ReadonlyMap<string, Decision>): Promise<void> {
  if (decisions.size === 0) return;
  const values = [...decisions.values()];
  await tx.run(
    `UPDATE entity SET channel = given.channel, rule = given.rule
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (id, channel, rule) WHERE entity.id = given.id`,
    [[...decisions.keys()], values.map(({ channel }) => channel), values.map(({ rule }) => rule)],
  );
}

/** Says of all touches of entities whether they are direct. */
export async function storeDirect(tx: WorkspaceTx, entityIds: readonly string[], direct: boolean): Promise<void> {
  if (entityIds.length === 0) return;
  await tx.run(`UPDATE touchpoint SET direct = $2 WHERE entity_id = ANY ($1::uuid[]) AND direct <> $2`, [
    entityIds,
    direct,
  ]);
}

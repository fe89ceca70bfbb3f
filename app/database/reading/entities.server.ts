import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** What touches can be credited to, as stored. Keys are platform ids, else `name:` and the lowercase name. */
export interface EntityRow {
  readonly id: string;
  readonly channel: string;
  readonly rule?: string | null; // id of the rule that gave the channel
  readonly platform: string | null;
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaignKey: string | null;
  readonly campaignName: string | null;
  readonly adsetKey: string | null;
  readonly adKey: string | null;
}

const COLUMNS = `id, channel, rule, platform, source, medium, campaign_key AS "campaignKey", campaign_name AS "campaignName",
  adset_key AS "adsetKey", ad_key AS "adKey"`;

/** Every entity of the workspace: one row per distinct source, campaign, ad set and ad that was ever seen. */
export function readEntities(tx: WorkspaceTx): Promise<EntityRow[]> {
  return tx.rows<EntityRow>(`SELECT ${COLUMNS} FROM entity ORDER BY id`);
}

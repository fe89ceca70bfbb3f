import type { AdObject } from '../../domain/ads/ad-object.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

interface AdObjectRow {
  readonly rawEventId: string;
  readonly position: number;
  readonly accountId: string;
  readonly object: AdObject;
}

/** Keeps what pages told of campaigns, ad sets and ads. */
export async function storeAdObjects(tx: WorkspaceTx, rows: readonly AdObjectRow[]): Promise<void> {
  await insertRows(
    tx,
    'ad_object',
    rows.map(({ rawEventId, position, accountId, object }) => ({
      raw_event_id: rawEventId,
      position,
      account_id: accountId,
      level: object.level,
      object_id: object.objectId,
      campaign_id: object.campaignId,
      adset_id: object.adsetId,
      name: object.name,
      status: object.status,
      daily_budget: object.dailyBudget,
      lifetime_budget: object.lifetimeBudget,
      creative_id: object.creativeId,
      objective: object.objective,
    })),
  );
}

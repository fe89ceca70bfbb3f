import { allOf, type WorkspaceTx } from '../workspace-transaction.server.ts';
import { DIRECT_FLAG, LEAD_FLAG } from '../journey-flags.ts';
import { markCreditChanges } from './credit-changes.server.ts';
import { upsertRows } from './insert-rows.server.ts';
import type { StoredJourney } from './orders.server.ts';

export interface OrderJourney {
  readonly orderId: string;
  readonly day: string;
  readonly journey: StoredJourney;
}

export async function storeJourneys(tx: WorkspaceTx, journeys: readonly OrderJourney[]): Promise<void> {
  const rows = journeys.map(({ orderId, day, journey }) => ({
    order_id: orderId,
    day,
    order_at: journey.orderAt,
    touch_ids: journey.touchIds,
    at: journey.at,
    flags: journey.isLead.map((isLead, i) => (isLead ? LEAD_FLAG : 0) | (journey.isDirect[i] ? DIRECT_FLAG : 0)),
    entity_ids: journey.entityIds,
    outcome: journey.outcome,
    identity_version: journey.identityVersion,
    channel_version: journey.channelVersion,
  }));
  const orderIds = journeys.map(({ orderId }) => orderId);
  await allOf([upsertRows(tx, 'journey', ['order_id'], rows), markCreditChanges(tx, orderIds)]);
}

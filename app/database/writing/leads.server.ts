import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { deleteAmong } from '../lookup.ts';
import { upsertRows } from './insert-rows.server.ts';
import { deleteTouches } from './touchpoints.server.ts';

export interface StoredLead {
  readonly id: string;
  readonly platform: string;
  readonly platformId: string;
  readonly createdAt: string;
  readonly day: string; // reporting day
  readonly formId: string | null;
  readonly formName: string | null;
  readonly organic: boolean;
  readonly test: boolean;
  readonly stage: string | null;
  readonly keys: readonly string[];
  readonly personId: string;
  readonly entityId: string;
  readonly touchId: string;
  readonly rawEventId: string;
}

export async function storeLeads(tx: WorkspaceTx, leads: readonly StoredLead[]): Promise<void> {
  const rows = leads.map((lead) => ({
    id: lead.id,
    platform: lead.platform,
    platform_id: lead.platformId,
    created_at: lead.createdAt,
    day: lead.day,
    form_id: lead.formId,
    form_name: lead.formName,
    organic: lead.organic,
    test: lead.test,
    stage: lead.stage,
    keys: lead.keys,
    person_id: lead.personId,
    entity_id: lead.entityId,
    touch_id: lead.touchId,
    raw_event_id: lead.rawEventId,
  }));
  await upsertRows(tx, 'lead', ['id'], rows);
}

/**
 * Removes leads with the touches they stand for, before those that still are are stored anew: so nothing of an older
 * version stays. Answers the persons they belonged to.
 */
export async function deleteLeads(tx: WorkspaceTx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.rows<{ person_id: string; touch_id: string }>(
    `${deleteAmong({ table: 'lead', column: 'id', type: 'uuid', among: '$1' })} RETURNING person_id, touch_id`,
    [ids],
  );
  await deleteTouches(
    tx,
    rows.map((row) => row.touch_id),
  );
  return rows.map((row) => row.person_id);
}

import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Every table that a rebuild makes again. */
export const DERIVED_TABLES = [
  'fact',
  'journey',
  'order_entry',
  'shop_order',
  'touchpoint',
  'lead',
  'entity',
  'identity_link',
  'identity_key',
  'identity_mark',
  'identity_decision',
  'sighting',
  'spend_fact',
  'spend_sighting',
  'ad_reading',
  'ad_object',
  'exchange_rate',
  'exchange_rate_fetch',
  'known_cause',
  'product_cost',
  'other_cost',
  'cost_withdrawal',
  'lead_decision',
  'lead_form',
] as const;

/** Removes everything derived; decisions (an undone import) are taken again from their events. */
export async function clearDerived(tx: WorkspaceTx): Promise<void> {
  for (const table of DERIVED_TABLES) await tx.run(`DELETE FROM ${table}`);
  await tx.run(`DELETE FROM event_outcome WHERE seq NOT IN (SELECT seq FROM outbox WHERE workspace_id = $1)`, [
    tx.workspaceId,
  ]);
  await tx.run(`UPDATE import SET undone = false WHERE undone`);
}

/** Events that are not through: still due, waiting for another attempt, or dead. */
export async function pendingSeqs(tx: WorkspaceTx): Promise<Set<bigint>> {
  const rows = await tx.rows<{ seq: bigint }>(`SELECT seq FROM outbox WHERE workspace_id = $1`, [tx.workspaceId]);
  return new Set(rows.map((row) => row.seq));
}

/** Notes that the workspace's derived data have the form of this release. */
export async function noteForm(tx: WorkspaceTx, form: string): Promise<void> {
  await tx.run(`UPDATE workspace SET derived_by = $1 WHERE id = $2 AND derived_by <> $1`, [form, tx.workspaceId]);
}

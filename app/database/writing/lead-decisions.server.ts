import type { LeadDecision } from '../../domain/leads/lead-decision.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { insertRows } from './insert-rows.server.ts';

/** Adds decisions about leads; which of several stands is decided where they are read. */
export async function storeLeadDecisions(tx: WorkspaceTx, decisions: readonly LeadDecision[]): Promise<void> {
  await insertRows(
    tx,
    'lead_decision',
    decisions.map((one) => ({
      id: one.id,
      lead_id: one.leadId,
      kind: one.kind,
      value: one.value,
      undoes: one.undoes,
      decided_at: one.decidedAt,
      decided_by: one.decidedBy,
    })),
  );
}

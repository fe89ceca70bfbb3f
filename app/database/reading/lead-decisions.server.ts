import type { LeadDecision } from '../../domain/leads/lead-decision.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** As a CTE: of each lead and kind the decision that stands. */
export const STANDING_DECISIONS = `standing AS (
  SELECT DISTINCT ON (d.lead_id, d.kind) d.lead_id, d.kind, d.value FROM lead_decision d
  WHERE d.kind <> 'undo' AND NOT EXISTS (SELECT FROM lead_decision u WHERE u.undoes = d.id)
  ORDER BY d.lead_id, d.kind, d.decided_at DESC, d.id DESC)`;

/** When something was last decided about a lead. */
export async function latestDecision(tx: WorkspaceTx, leadId: string): Promise<Date | null> {
  const [row] = await tx.rows<{ at: Date | null }>(
    `SELECT max(decided_at) AS at FROM lead_decision WHERE lead_id = $1`,
    [leadId],
  );
  return row?.at ?? null;
}

/** A decision that is no undo. */
export async function leadDecisionById(tx: WorkspaceTx, id: string): Promise<{ leadId: string } | null> {
  const [row] = await tx.rows<{ leadId: string }>(
    `SELECT lead_id AS "leadId" FROM lead_decision WHERE id = $1 AND kind <> 'undo'`,
    [id],
  );
  return row ?? null;
}

export interface NotedDecision extends Omit<LeadDecision, 'leadId' | 'decidedAt' | 'undoes'> {
  readonly decidedAt: Date;
  readonly undone: boolean;
}

/** All that was decided about a lead, latest first; what was taken back is marked. */
export function decisionsOfLead(tx: WorkspaceTx, leadId: string): Promise<NotedDecision[]> {
  return tx.rows<NotedDecision>(
    `SELECT d.id, d.kind, d.value, d.decided_at AS "decidedAt", d.decided_by AS "decidedBy",
       EXISTS (SELECT FROM lead_decision u WHERE u.undoes = d.id) AS undone
     FROM lead_decision d WHERE d.lead_id = $1 AND d.kind <> 'undo' ORDER BY d.decided_at DESC, d.id DESC`,
    [leadId],
  );
}

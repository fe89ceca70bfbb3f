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

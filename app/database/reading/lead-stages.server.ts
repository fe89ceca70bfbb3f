import { FIRST_STAGE, type LeadStage } from '../../domain/leads/stages.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A lead reached a stage. */
export interface StageChange {
  /** of the decision, or of the lead where it is its first stage, which nobody decided */
  readonly id: string;
  readonly leadId: string;
  readonly platform: string; // meta, or file
  readonly platformLeadId: string; // Meta's leadgen id without prefix
  readonly stage: LeadStage;
  readonly at: Date;
}

/**
 * The stages that leads reached at or after an instant, in their order: the first, when the lead was made, and those that
 * people noted. Without what was taken back, test leads, and leads whose person was erased. A lead that is fetched late has
 * its first stage in the past: whoever hands them on remembers which ids it has handed on, not how far it came.
 */
export function stageChangesSince(tx: WorkspaceTx, since: Date): Promise<StageChange[]> {
  return tx.rows<StageChange>(
    `SELECT c.id, c.lead_id AS "leadId", l.platform, l.platform_id AS "platformLeadId", c.stage, c.at
     FROM (
       SELECT id, id AS lead_id, $2::text AS stage, created_at AS at FROM lead WHERE created_at >= $1
       UNION ALL
       SELECT d.id, d.lead_id, d.value, d.decided_at FROM lead_decision d
       WHERE d.kind = 'stage' AND d.decided_at >= $1
         AND NOT EXISTS (SELECT FROM lead_decision u WHERE u.undoes = d.id)
     ) AS c
     JOIN lead l ON l.id = c.lead_id AND NOT l.test
     JOIN raw_event r ON r.id = l.raw_event_id AND r.redacted_at IS NULL
     ORDER BY c.at, c.id`,
    [since.toISOString(), FIRST_STAGE],
  );
}

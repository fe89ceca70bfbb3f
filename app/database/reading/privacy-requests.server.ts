import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** What shops passed on of people's requests, the last first. */
export interface PrivacyRequestRow {
  readonly id: string;
  readonly topic: string;
  readonly receivedAt: Date;
  readonly state: 'done' | 'waiting' | 'failed';
  readonly redacted: number; // events from which it erased somebody
  readonly redactedAt: Date | null; // the person that it names was erased from it
}

export function privacyRequests(
  tx: WorkspaceTx,
  topics: readonly string[],
  limit: number,
): Promise<PrivacyRequestRow[]> {
  return tx.rows<PrivacyRequestRow>(
    `SELECT r.id, r.topic, r.received_at AS "receivedAt", r.redacted_at AS "redactedAt",
       CASE o.result WHEN 'done' THEN 'done' WHEN 'failed' THEN 'failed' ELSE 'waiting' END AS state,
       (SELECT count(*)::int FROM raw_event e WHERE e.redacted_by = r.id AND e.id <> r.id) AS redacted
     FROM raw_event r LEFT JOIN event_outcome o ON o.workspace_id = r.workspace_id AND o.seq = r.seq
     WHERE r.source = 'shopify-webhook' AND r.topic = ANY($1) ORDER BY r.seq DESC LIMIT $2`,
    [topics, limit],
  );
}

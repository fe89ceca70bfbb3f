import type { SyncKind, SyncState } from '../../domain/connections/connection-state.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** One run of what a connection reads, from its beginning to its end. */
export interface SyncRunRow {
  readonly id: string;
  readonly kind: SyncKind;
  readonly target: string | null; // the account's or page's name; null: it is gone
  readonly since: string;
  readonly until: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly state: SyncState;
  readonly records: number;
  readonly retries: number;
  readonly error: string | null;
  readonly readingId: string | null;
  readonly percent: number | null; // of the report that runs at the platform
}

/** The runs of a connection, newest first; without those that were broken off as their target is read no more. */
export function syncRuns(tx: WorkspaceTx, connectionId: string, limit: number): Promise<SyncRunRow[]> {
  return tx.rows<SyncRunRow>(
    `SELECT r.id, r.kind, coalesce(a.name, p.name) AS target, r.since::text, r.until::text, r.started_at AS "startedAt",
       r.ended_at AS "endedAt", r.state, CASE WHEN r.ended_at IS NULL THEN u.records ELSE r.records END AS records,
       r.retries, r.error, r.reading_id AS "readingId",
       CASE WHEN r.ended_at IS NULL THEN
         (SELECT round(avg((run.value ->> 'percent')::numeric))::int FROM jsonb_each(u.report -> 'runs') AS run) END AS percent
     FROM sync_run r
     LEFT JOIN sync_unit u ON u.id = r.unit_id
     LEFT JOIN ad_account a ON a.id = r.target_id
     LEFT JOIN connected_page p ON p.id = r.target_id
     WHERE r.connection_id = $1 AND (r.ended_at IS NOT NULL OR u.id IS NOT NULL) ORDER BY r.started_at DESC, r.id LIMIT $2`,
    [connectionId, limit],
  );
}

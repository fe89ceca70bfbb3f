import type { ConnectionReason, ConnectionState } from '../../domain/connections/connection-state.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ConnectionFacts {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly kind: 'user' | 'system-user';
  readonly scopes: readonly string[];
  readonly state: ConnectionState;
  readonly stateReason: ConnectionReason | null;
  readonly stateAt: Date;
  readonly expiresAt: Date | null;
  readonly dataEndsAt: Date | null;
  readonly renewedAt: Date;
  readonly syncedAt: Date | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
}

/** Every connection of the workspace, active ones first. Without tokens. */
export function listConnections(tx: WorkspaceTx): Promise<ConnectionFacts[]> {
  return tx.rows<ConnectionFacts>(
    `SELECT id, platform, name, kind, scopes, state, state_reason AS "stateReason", state_at AS "stateAt",
       expires_at AS "expiresAt", data_ends_at AS "dataEndsAt", renewed_at AS "renewedAt", synced_at AS "syncedAt",
       last_error AS "lastError", created_at AS "createdAt"
     FROM connection ORDER BY state = 'active' DESC, state = 'dead' DESC, created_at, id`,
  );
}

/** How far what was asked of an ad account or page is. */
export interface TargetProgress {
  readonly targetId: string;
  readonly parts: number;
  readonly done: number;
  readonly open: number; // waiting or running
  readonly paused: number;
  readonly leads: number; // that its forms told of
  readonly lastDoneAt: Date | null;
  readonly error: string | null; // of the part that ended last with one
  readonly percent: number | null; // of the reports that run at the platform
  readonly rows: number; // that parts being read brought so far
}

export function targetProgress(tx: WorkspaceTx): Promise<TargetProgress[]> {
  return tx.rows<TargetProgress>(
    `WITH form AS (SELECT target_id, part, max(records) AS leads FROM sync_unit WHERE kind IN ('leads', 'ad-leads') GROUP BY 1, 2)
     SELECT target_id AS "targetId", count(*)::int AS parts, count(*) FILTER (WHERE state = 'done')::int AS done,
       count(*) FILTER (WHERE state IN ('waiting', 'running'))::int AS open,
       count(*) FILTER (WHERE state = 'paused')::int AS paused,
       coalesce((SELECT sum(leads) FROM form WHERE form.target_id = sync_unit.target_id), 0)::int AS leads,
       max(ended_at) FILTER (WHERE state = 'done') AS "lastDoneAt",
       (array_agg(error ORDER BY ended_at DESC) FILTER (WHERE error IS NOT NULL))[1] AS error,
       (SELECT round(avg((run.value ->> 'percent')::numeric))::int FROM sync_unit prepared, jsonb_each(prepared.report -> 'runs') AS run
        WHERE prepared.target_id = sync_unit.target_id AND prepared.state = 'running' AND prepared.records = 0) AS percent,
       coalesce(sum(records) FILTER (WHERE state = 'running'), 0)::int AS rows
     FROM sync_unit GROUP BY target_id`,
  );
}

/** Whose connection it is, and at which platform; null where there is none. */
export async function connectionName(
  tx: WorkspaceTx,
  id: string,
): Promise<{ readonly id: string; readonly platform: string; readonly name: string } | null> {
  const [row] = await tx.rows<{ id: string; platform: string; name: string }>(
    `SELECT id, platform, name FROM connection WHERE id = $1`,
    [id],
  );
  return row ?? null;
}

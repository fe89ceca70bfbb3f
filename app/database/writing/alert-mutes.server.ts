import type { AlertKind } from '../../domain/alerts/alert-kinds.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface MuteRow {
  readonly id: string;
  readonly kind: AlertKind;
  readonly subject: string | null;
  readonly name: string | null;
  readonly until: Date | null;
  readonly mutedBy: string;
  readonly mutedAt: Date;
}

/** Mutes that hold at an instant, the newest first. */
export function mutesInForce(tx: WorkspaceTx, now: Date): Promise<MuteRow[]> {
  return tx.rows<MuteRow>(
    `SELECT id, kind, subject, name, until, muted_by AS "mutedBy", muted_at AS "mutedAt" FROM alert_mute
     WHERE ended_at IS NULL AND (until IS NULL OR until > $1) ORDER BY muted_at DESC, id`,
    [now],
  );
}

/** Adds a mute; one that is there already by its id stays as it is. */
export async function storeMute(tx: WorkspaceTx, mute: MuteRow): Promise<void> {
  const { id, kind, subject, name, until, mutedBy, mutedAt } = mute;
  await tx.run(
    `INSERT INTO alert_mute (workspace_id, id, kind, subject, name, until, muted_by, muted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [tx.workspaceId, id, kind, subject, name, until, mutedBy, mutedAt],
  );
}

/** Ends a mute; answers whether it held. */
export async function endMute(tx: WorkspaceTx, id: string, by: string, now: Date): Promise<boolean> {
  const ended = await tx.run(`UPDATE alert_mute SET ended_by = $2, ended_at = $3 WHERE id = $1 AND ended_at IS NULL`, [
    id,
    by,
    now,
  ]);
  return ended > 0;
}

import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface ConsentStart {
  readonly id: Buffer; // hash of what comes back
  readonly platform: string;
  readonly userId: string;
  readonly minutes: number; // it is awaited for so long
}

/** Notes that somebody was sent to a platform. Those that nobody came back from go after a day. */
export async function addConsentStart(tx: WorkspaceTx, start: ConsentStart): Promise<void> {
  await tx.run(`DELETE FROM consent_start WHERE expires_at < now() - interval '1 day'`);
  await tx.run(
    `INSERT INTO consent_start (workspace_id, id, platform, user_id, expires_at)
     VALUES ($1, $2, $3, $4, now() + $5 * interval '1 minute')`,
    [tx.workspaceId, start.id, start.platform, start.userId, start.minutes],
  );
}

/** Uses up what was noted: answers whether it was awaited still. Of two that come at once one does. */
export async function useConsentStart(
  tx: WorkspaceTx,
  { id, platform, userId }: Pick<ConsentStart, 'id' | 'platform' | 'userId'>,
): Promise<boolean> {
  const used = await tx.rows<{ inTime: boolean }>(
    `UPDATE consent_start SET used_at = now() WHERE id = $1 AND platform = $2 AND user_id = $3 AND used_at IS NULL
     RETURNING expires_at > now() AS "inTime"`,
    [id, platform, userId],
  );
  return used[0]?.inTime ?? false;
}

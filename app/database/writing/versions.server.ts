import type { Version } from '../../domain/versions/version.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Notes adopted versions; one that is noted already stays as it is. */
export async function storeVersions(tx: WorkspaceTx, versions: readonly Version[]): Promise<void> {
  for (const { id, kind, subject, body, decidedAt, decidedBy, note } of versions) {
    await tx.run(
      `INSERT INTO adopted_version (workspace_id, id, kind, subject, body, decided_at, decided_by, note)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6::timestamptz, $7, $8) ON CONFLICT DO NOTHING`,
      [tx.workspaceId, id, kind, subject, JSON.stringify(body), decidedAt, decidedBy, note],
    );
  }
}

import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface VersionBody {
  readonly id: string;
  readonly kind: string;
  readonly stored: unknown;
  readonly raw: Buffer | null; // the raw event's body; null where it is gone
}

/** What adopted versions say, beside the raw events that they are copies of. */
export function bodiesOfVersions(tx: WorkspaceTx): Promise<VersionBody[]> {
  return tx.rows<VersionBody>(
    `SELECT v.id, v.kind, v.body AS stored, r.body AS raw
     FROM adopted_version v LEFT JOIN raw_event r ON r.workspace_id = v.workspace_id AND r.id = v.id ORDER BY v.id`,
  );
}

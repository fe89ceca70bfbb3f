import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Whose thumbnails are kept, as "account creative". */
export async function thumbnailsKept(tx: WorkspaceTx): Promise<Set<string>> {
  const rows = await tx.rows<{ key: string }>(`SELECT account_id || ' ' || creative_id AS key FROM ad_thumbnail`);
  return new Set(rows.map(({ key }) => key));
}

export async function thumbnailOf(
  tx: WorkspaceTx,
  accountId: string,
  creativeId: string,
): Promise<{ readonly mediaType: string; readonly bytes: Buffer } | null> {
  const [row] = await tx.rows<{ mediaType: string; bytes: Buffer }>(
    `SELECT media_type AS "mediaType", bytes FROM ad_thumbnail WHERE account_id = $1 AND creative_id = $2`,
    [accountId, creativeId],
  );
  return row ?? null;
}

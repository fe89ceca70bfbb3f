import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Which of an account's creatives have a thumbnail here. */
export async function knownThumbnails(tx: WorkspaceTx, accountId: string): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(`SELECT creative_id AS id FROM ad_thumbnail WHERE account_id = $1`, [
    accountId,
  ]);
  return new Set(rows.map(({ id }) => id));
}

export async function storeThumbnail(
  tx: WorkspaceTx,
  one: { accountId: string; creativeId: string; mediaType: string; bytes: Uint8Array },
): Promise<void> {
  await tx.run(
    `INSERT INTO ad_thumbnail (workspace_id, account_id, creative_id, media_type, bytes, fetched_at)
     VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT DO NOTHING`,
    [tx.workspaceId, one.accountId, one.creativeId, one.mediaType, Buffer.from(one.bytes)],
  );
}

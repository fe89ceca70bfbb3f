import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** How many orders carry each discount code, as it is written on them. */
export function codeCounts(tx: WorkspaceTx): Promise<{ code: string; orders: number }[]> {
  return tx.rows(
    `SELECT code, count(*)::int AS orders FROM shop_order o, unnest(o.discount_codes) AS code
     WHERE o.counts GROUP BY code ORDER BY orders DESC, code`,
  );
}

/** The names of the workspace's members, by user id. */
export async function namesOfMembers(tx: WorkspaceTx): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    `SELECT u.id, u.name FROM member m JOIN auth_user u ON u.id = m.user_id WHERE m.workspace_id = $1`,
    [tx.workspaceId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

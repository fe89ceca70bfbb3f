import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Names of the workspace's members by user id. The two tables are not under row-level security: the filter is here. */
export async function memberNames(tx: WorkspaceTx): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    `SELECT u.id, u.name FROM member m JOIN auth_user u ON u.id = m.user_id WHERE m.workspace_id = $1`,
    [tx.workspaceId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

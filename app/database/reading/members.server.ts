import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Names of the workspace's members by user id. The two tables are not under row-level security: the filter is here. */
export async function memberNames(tx: WorkspaceTx): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    `SELECT u.id, u.name FROM member m JOIN auth_user u ON u.id = m.user_id WHERE m.workspace_id = $1`,
    [tx.workspaceId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export interface MemberFacts {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly locale: string | null;
}

/** The members with where they are written to. */
export function memberFacts(tx: WorkspaceTx): Promise<MemberFacts[]> {
  return tx.rows<MemberFacts>(
    `SELECT u.id, u.name, u.email, u.locale, m.role FROM member m JOIN auth_user u ON u.id = m.user_id
     WHERE m.workspace_id = $1 ORDER BY u.name, u.id`,
    [tx.workspaceId],
  );
}

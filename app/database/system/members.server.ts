import { currentPool } from '../pool.server.ts';

/**
 * Ends a membership of one of the roles; answers whether there was one to end. The last owner stays, also where two owners
 * remove each other at once: whoever comes second finds one owner left.
 */
export async function removeMembership(
  workspaceId: string,
  userId: string,
  roles: readonly string[],
): Promise<boolean> {
  const { rowCount } = await currentPool().query(
    `WITH owner AS (SELECT user_id FROM member WHERE workspace_id = $1 AND role = 'owner' ORDER BY user_id FOR UPDATE)
     DELETE FROM member WHERE workspace_id = $1 AND user_id = $2 AND role = ANY ($3)
       AND (role <> 'owner' OR EXISTS (SELECT FROM owner WHERE owner.user_id <> $2))`,
    [workspaceId, userId, roles],
  );
  return rowCount === 1;
}

import { currentPool } from '../pool.server.ts';

export interface NewInvitation {
  readonly id: string;
  readonly workspaceId: string;
  readonly codeHash: Buffer;
  readonly role: string;
  readonly madeBy: string;
  readonly hours: number; // that it is good for
}

/** Keeps an invitation; answers until when it is good, or null where the workspace made so many in the last hour. */
export async function addInvitation(one: NewInvitation, atMostAnHour: number): Promise<Date | null> {
  const { rows } = await currentPool().query<{ expiresAt: Date }>(
    `INSERT INTO invitation (id, workspace_id, code_hash, role, made_by, expires_at)
     SELECT $1, $2, $3, $4, $5, now() + make_interval(hours => $6)
     WHERE (SELECT count(*) FROM invitation WHERE workspace_id = $2 AND made_at > now() - interval '1 hour') < $7
     RETURNING expires_at AS "expiresAt"`,
    [one.id, one.workspaceId, one.codeHash, one.role, one.madeBy, one.hours, atMostAnHour],
  );
  return rows[0]?.expiresAt ?? null;
}

/**
 * Makes a user a member by a code, or a member more than they are, and spends it: both in one statement, so a code is good
 * once. `ranks` names the roles, the highest first. Answers the workspace; null where the code is unknown, spent, over or
 * taken back, or where it makes the user no more than they are there already.
 */
export async function redeemInvitation(
  codeHash: Buffer,
  userId: string,
  ranks: readonly string[],
): Promise<string | null> {
  const { rows } = await currentPool().query<{ workspaceId: string }>(
    `WITH spent AS (
       UPDATE invitation SET redeemed_by = $2, redeemed_at = now()
       WHERE code_hash = $1 AND redeemed_at IS NULL AND revoked_at IS NULL AND expires_at > now()
         AND NOT EXISTS (SELECT FROM member WHERE member.workspace_id = invitation.workspace_id AND user_id = $2
           AND array_position($3::text[], member.role) <= array_position($3::text[], invitation.role))
       RETURNING workspace_id, role)
     INSERT INTO member (workspace_id, user_id, role) SELECT workspace_id, $2, role FROM spent
     ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = excluded.role
       WHERE array_position($3::text[], member.role) > array_position($3::text[], excluded.role)
     RETURNING workspace_id AS "workspaceId"`,
    [codeHash, userId, ranks],
  );
  return rows[0]?.workspaceId ?? null;
}

/** The workspace of a code that the user is a member of already. */
export async function ownWorkspaceOf(codeHash: Buffer, userId: string): Promise<string | null> {
  const { rows } = await currentPool().query<{ workspaceId: string }>(
    `SELECT workspace_id AS "workspaceId" FROM invitation JOIN member USING (workspace_id)
     WHERE code_hash = $1 AND user_id = $2`,
    [codeHash, userId],
  );
  return rows[0]?.workspaceId ?? null;
}

/** Takes an invitation of the workspace back that is still open; answers whether there was one. */
export async function revokeInvitation(workspaceId: string, id: string, by: string): Promise<boolean> {
  const { rowCount } = await currentPool().query(
    `UPDATE invitation SET revoked_by = $3, revoked_at = now()
     WHERE workspace_id = $1 AND id = $2 AND redeemed_at IS NULL AND revoked_at IS NULL`,
    [workspaceId, id, by],
  );
  return rowCount === 1;
}

export interface InvitationRow {
  readonly id: string;
  readonly role: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly redeemedBy: string | null; // a user's id
  readonly redeemedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A workspace's invitations, the newest first. */
export async function invitationsOf(workspaceId: string, limit: number): Promise<InvitationRow[]> {
  const { rows } = await currentPool().query<InvitationRow>(
    `SELECT id, role, made_by AS "madeBy", made_at AS "madeAt", expires_at AS "expiresAt", redeemed_by AS "redeemedBy",
       redeemed_at AS "redeemedAt", revoked_at AS "revokedAt"
     FROM invitation WHERE workspace_id = $1 ORDER BY made_at DESC, id LIMIT $2`,
    [workspaceId, limit],
  );
  return rows;
}

export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly since: Date;
}

/** The members of a workspace, who came first. */
export async function membersOf(workspaceId: string): Promise<MemberRow[]> {
  const { rows } = await currentPool().query<MemberRow>(
    `SELECT user_id AS "userId", name, email, role, member.created_at AS since
     FROM member JOIN auth_user ON auth_user.id = member.user_id
     WHERE workspace_id = $1 ORDER BY member.created_at, user_id`,
    [workspaceId],
  );
  return rows;
}

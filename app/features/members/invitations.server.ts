import { randomBytes, randomUUID } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import {
  addInvitation,
  ownWorkspaceOf,
  redeemInvitation,
  revokeInvitation,
} from '../../database/system/invitations.server.ts';
import { say } from '../../domain/messages/message.ts';
import { invitationCode, invitationHash, readInvitationCode } from '../../domain/permissions/invitation-code.ts';
import { type Role, ROLES } from '../../domain/permissions/roles.ts';
import { ConflictError, NotFoundError } from '../../runtime/errors.ts';
import { logFor } from '../../runtime/log.server.ts';
import type { Who } from '../who.ts';

/** So long a code is good. */
export const CODE_HOURS = 24;
/** So many codes a workspace makes in an hour, and so many wrong ones a person tries in fifteen minutes. */
export const CODES_AN_HOUR = 20;
export const WRONG_TRIES = 10;
const tries = new RateLimiterMemory({ points: WRONG_TRIES, duration: 900 });

export interface Invitation {
  readonly code: string; // told once: its hash alone is kept
  readonly expiresAt: string; // UTC instant
}

/** Makes a code that makes whoever redeems it a member. Nobody invites to more than they are themselves. */
export async function invite(who: Who & { readonly role: Role }, role: Role): Promise<Invitation> {
  if (role === 'owner' && who.role !== 'owner') throw new ConflictError(say('invitation-above-own'));
  const code = invitationCode(randomBytes(32));
  const invitation = { id: randomUUID(), codeHash: invitationHash(code), role, hours: CODE_HOURS };
  const made = { ...invitation, workspaceId: who.workspaceId, madeBy: who.userId };
  const expiresAt = await addInvitation(made, CODES_AN_HOUR);
  if (!expiresAt) throw new ConflictError(say('invitations-too-many', { count: CODES_AN_HOUR }));
  logFor({ workspace: who.workspaceId }).info({ id: invitation.id, role, by: who.userId }, 'invitation made');
  return { code, expiresAt: expiresAt.toISOString() };
}

/** Takes a code back that nobody has redeemed yet. */
export async function revoke({ workspaceId, userId }: Who, id: string): Promise<void> {
  if (!(await revokeInvitation(workspaceId, id, userId))) throw new NotFoundError(say('invitation-not-open'));
}

/**
 * Makes a person a member of the workspace that a code is for, or more than they are there; answers the workspace. A code
 * for no more than they are leads there as well, and stays good for somebody else.
 */
export async function redeem(userId: string, typed: string): Promise<string> {
  await notTooOften(userId);
  const code = readInvitationCode(typed);
  const hash = code && invitationHash(code);
  const joined = hash && (await redeemInvitation(hash, userId, ROLES));
  const workspaceId = joined || (hash && (await ownWorkspaceOf(hash, userId)));
  if (!workspaceId) throw new ConflictError(say('invitation-refused'), { where: 'code' });
  if (!joined) return workspaceId;
  await tries.delete(userId);
  logFor({ workspace: workspaceId }).info({ by: userId }, 'invitation redeemed');
  return workspaceId;
}

async function notTooOften(userId: string): Promise<void> {
  try {
    await tries.consume(userId);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new ConflictError(say('invitation-tries'), { where: 'code' });
    throw refused;
  }
}

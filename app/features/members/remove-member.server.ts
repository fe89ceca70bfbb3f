import { removeMembership } from '../../database/system/members.server.ts';
import { say } from '../../domain/messages/message.ts';
import { type Role, ROLES } from '../../domain/permissions/roles.ts';
import { ConflictError } from '../../runtime/errors.ts';
import { logFor } from '../../runtime/log.server.ts';
import type { Who } from '../who.ts';

/**
 * Ends somebody's membership; a code lets them in again. ConflictError where it is one's own, that of somebody who is more
 * than oneself, the last owner's, or none any more.
 */
export async function removeMember(who: Who & { readonly role: Role }, userId: string): Promise<void> {
  if (userId === who.userId) throw new ConflictError(say('member-is-you'));
  const roles = ROLES.slice(ROLES.indexOf(who.role)); // nobody removes who is more than they are themselves
  if (!(await removeMembership(who.workspaceId, userId, roles))) throw new ConflictError(say('member-stays'));
  logFor({ workspace: who.workspaceId }).info({ userId, by: who.userId }, 'member removed');
}

import { randomUUID } from 'node:crypto';
import { versionInForce } from '../../database/reading/versions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { say } from '../../domain/messages/message.ts';
import type { VersionKind } from '../../domain/versions/version.ts';
import { VERSION_BODIES } from '../../pipeline/adopt/bodies.ts';
import type { VersionAdopted } from '../../pipeline/normalise/decision.ts';
import { InputError } from '../../runtime/errors.ts';
import { decide } from '../decide.server.ts';
import type { Who } from '../who.ts';

export interface Adoption {
  readonly kind: VersionKind;
  readonly subject?: string; // what of its kind it is about (a closed month, a model's run)
  readonly body: object; // in the shape of its kind (pipeline/adopt/bodies.ts)
  readonly note?: string | null; // why, in the words of who decides
}

/**
 * Adopts a version: the decision becomes a raw event and takes effect before this answers, in one transaction, so that
 * pages never show half of it. Throws InputError where the body is not one of its kind, and an error where the decision
 * was stored but could not take effect yet (it is tried again, and listed on the data-health page).
 */
export async function adoptVersion(who: Who, { kind, subject = '', body, note = null }: Adoption): Promise<void> {
  const read = VERSION_BODIES[kind]?.safeParse(body);
  if (!read?.success) throw new InputError(say('version-body', { content: problemOf(read) }), { where: kind });
  const before = await withWorkspace(who.workspaceId, (tx) => versionInForce(tx, kind, subject));
  // later than the decision that it replaces, also where that was made by a machine whose clock is ahead
  const decidedAt = new Date(Math.max(Date.now(), Date.parse(before?.decidedAt ?? '') + 1 || 0)).toISOString();
  const nonce = randomUUID();
  const event: VersionAdopted & { nonce: string } = { kind, subject, body, decidedAt, note, nonce };
  await decide(who.workspaceId, 'version-adopted', event, { by: who.userId });
  const after = await withWorkspace(who.workspaceId, (tx) => versionInForce(tx, kind, subject));
  if (!after || after.id === before?.id) throw new Error(`the adopted ${kind} has not taken effect`);
}

function problemOf(read: { error?: { issues: { path: PropertyKey[]; message: string }[] } } | undefined): string {
  const issue = read?.error?.issues[0];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'unknown';
}

import { versionById } from '../../database/reading/versions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import { say } from '../../domain/messages/message.ts';
import { ConflictError, NotFoundError } from '../../runtime/errors.ts';
import { withAnsweredChoices } from './adopt-grouping.server.ts';
import type { Who } from '../who.ts';
import { adoptVersion } from './adopt-version.server.ts';

/**
 * Adopts what an older version says once more; choices of the survey that buyers gave since stay. A closed month is not
 * opened or closed so.
 */
export async function adoptAgain(who: Who, id: string, note: string | null): Promise<void> {
  const version = await withWorkspace(who.workspaceId, (tx) => versionById<object>(tx, id));
  if (!version) throw new NotFoundError(say('version-not-found'));
  const { kind, subject, body } = version;
  if (kind === 'closed-month') throw new ConflictError(say('version-not-again'));
  const again = kind === 'channels' ? await withAnsweredChoices(who.workspaceId, body as GroupingBody) : body;
  await adoptVersion(who, { kind, subject, body: again, note });
}

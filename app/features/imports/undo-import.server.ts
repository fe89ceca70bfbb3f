import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { findImport } from '../../database/writing/imports.server.ts';
import { say } from '../../domain/messages/message.ts';
import { ConflictError, NotFoundError } from '../../runtime/errors.ts';
import { decide } from '../decide.server.ts';
import type { Who } from '../who.ts';

/** Takes an import back: its records stay stored, and count no more. Importing the file again brings them back. */
export async function undoImport(who: Who, importId: string): Promise<void> {
  const found = await withWorkspace(who.workspaceId, (tx) => findImport(tx, importId));
  if (!found) throw new NotFoundError(say('import-not-found'));
  if (found.state === 'running' || found.state === 'queued') {
    throw new ConflictError(say('import-running'), { remedy: say('undo-when-finished') });
  }
  if (found.state === 'undone') return;
  await decide(who.workspaceId, 'import-undone', { importId }, { by: who.userId });
}

import { randomUUID } from 'node:crypto';
import { withWorkspace } from '../database/workspace-transaction.server.ts';
import type { Who } from './who.ts';

/** Notes that a person read personal data: what (a payload, a list of leads, an uploaded file, a person, shared keys, the file for a person's request), and of which subject. */
export async function noteReading(
  who: Who,
  what: 'payload' | 'leads' | 'file' | 'person' | 'shared-keys' | 'request',
  subjectId: string,
): Promise<void> {
  await withWorkspace(who.workspaceId, (tx) =>
    tx.run(`INSERT INTO personal_data_read (workspace_id, id, user_id, what, subject_id) VALUES ($1, $2, $3, $4, $5)`, [
      who.workspaceId,
      randomUUID(),
      who.userId,
      what,
      subjectId,
    ]),
  );
}

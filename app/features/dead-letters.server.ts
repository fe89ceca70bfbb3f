import { withWorkspace } from '../database/workspace-transaction.server.ts';
import { reviveDeadLetters } from '../database/writing/dead-letters.server.ts';
import { enqueue, enqueueProcessing } from '../runtime/queue.server.ts';
import { JOBS, type JobName, type JobPayload } from '../runtime/jobs.ts';
import type { Who } from './who.ts';

/** Tries dead letters again: events through the outbox, jobs through the queue. Answers how many. */
export async function replayDeadLetters(who: Who, ids: readonly string[] | 'all'): Promise<number> {
  const revived = await withWorkspace(who.workspaceId, async (tx) => {
    const found = await reviveDeadLetters(tx, ids);
    // enqueued before the commit: where the queue does not take a job, its letter stays in the list
    for (const job of found.jobs) {
      const name = job.name as JobName;
      await enqueue(name, JOBS[name].payload.parse(job.payload) as JobPayload<typeof name>);
    }
    return found;
  });
  if (revived.events > 0) enqueueProcessing(who.workspaceId);
  return revived.events + revived.jobs.length;
}

export const replayDeadLetter = (who: Who, id: string): Promise<number> => replayDeadLetters(who, [id]);
export const replayAll = (who: Who): Promise<number> => replayDeadLetters(who, 'all');

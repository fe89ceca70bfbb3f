import { markEnqueued, unqueuedErrands } from '#app/database/system/outbox.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';
import { JOBS, type JobName, type JobPayload } from '#app/runtime/jobs.ts';

/** Enqueues what transactions decided to have done outside. An errand that is enqueued twice is done once: by its id. */
export async function enqueueErrands(): Promise<number> {
  const errands = await unqueuedErrands();
  for (const errand of errands) {
    const name = errand.job as JobName;
    const payload = JOBS[name].payload.parse({
      ...errand.payload,
      workspaceId: errand.workspaceId,
      errandId: errand.id,
    });
    await enqueue(name, payload as JobPayload<typeof name>, { deduplication: `errand-${errand.id}` });
  }
  await markEnqueued(errands.map(({ id }) => id));
  return errands.length;
}

import { nextDue } from '#app/database/system/outbox.server.ts';
import { BATCH_SIZE, processBatch } from '#app/pipeline/process-events.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';
import { logFor } from '#app/runtime/log.server.ts';
import { enqueueErrands } from './errands.ts';

/** Workspaces that this process is working on, with whether events were announced meanwhile. */
const working = new Map<string, { announced: boolean }>();

/**
 * Works off what is due, batch by batch; comes back when an event that failed is due again. A workspace is worked on by
 * one job of a process at a time: a second one only tells the first that there is more, instead of waiting for its lock.
 */
export async function processEvents({ workspaceId }: { workspaceId: string }): Promise<void> {
  const other = working.get(workspaceId);
  if (other) {
    other.announced = true;
    return;
  }
  const own = { announced: false };
  working.set(workspaceId, own);
  try {
    do {
      own.announced = false;
      await workOff(workspaceId);
    } while (own.announced);
  } finally {
    working.delete(workspaceId);
  }
}

async function workOff(workspaceId: string): Promise<void> {
  let [taken, failed, errands] = [BATCH_SIZE, 0, 0];
  // a batch that was not full took all there was; what came after it is announced by whoever stored it
  while (taken === BATCH_SIZE) {
    const report = await processBatch(workspaceId);
    taken = report.taken;
    failed += report.failed;
    errands += report.errands.length;
  }
  if (errands > 0) await enqueueErrands();
  if (failed === 0) return;
  logFor({ workspace: workspaceId, job: 'process-events' }).warn({ failed }, 'events failed');
  await comeBack(workspaceId);
}

async function comeBack(workspaceId: string): Promise<void> {
  const due = await nextDue(workspaceId);
  if (!due) return;
  const delayMs = Math.max(50, due.getTime() - Date.now());
  // one appointment per second is enough, however many events wait
  const deduplication = `again-${workspaceId}-${Math.ceil(due.getTime() / 1000)}`;
  await enqueue('process-events', { workspaceId }, { delayMs, deduplication });
}

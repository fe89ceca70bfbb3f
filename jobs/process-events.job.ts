import { nextDue } from '#app/database/system/outbox.server.ts';
import { processBatch } from '#app/pipeline/process-events.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';
import { logFor } from '#app/runtime/log.server.ts';
import { enqueueErrands } from './errands.ts';

/** Works off what is due, batch by batch; comes back when the next event that failed is due again. */
export async function processEvents({ workspaceId }: { workspaceId: string }): Promise<void> {
  const log = logFor({ workspace: workspaceId, job: 'process-events' });
  let errands = 0;
  for (;;) {
    const report = await processBatch(workspaceId);
    errands += report.errands.length;
    if (report.failed > 0) log.warn({ failed: report.failed }, 'events failed');
    if (report.taken === 0) break;
  }
  if (errands > 0) await enqueueErrands();
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

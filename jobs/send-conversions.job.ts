import { withMeta } from '#app/connections/meta.server.ts';
import { sendConversions } from '#app/features/send-conversions/send-conversions.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';
import { logFor } from '#app/runtime/log.server.ts';
import { enqueue } from '#app/runtime/queue.server.ts';

/** Sends to a dataset at Meta what is due; where there is more than one run does, another follows. */
export async function sendDueConversions(payload: JobPayload<'send-conversions'>): Promise<void> {
  const report = await sendConversions(payload, { withClient: withMeta });
  logFor({ workspace: payload.workspaceId, job: 'send-conversions' }).info(report, 'conversions sent');
  if (report.state === 'going-on') await enqueue('send-conversions', payload);
}

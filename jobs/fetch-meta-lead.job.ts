import { openMeta } from '#app/connections/meta.server.ts';
import { closeErrand } from '#app/database/system/outbox.server.ts';
import { sha256Hex } from '#app/domain/values/ids.ts';
import { collect } from '#app/pipeline/collect.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Fetches a lead and stores the answer as a raw event, outside of any transaction. */
export async function fetchMetaLead({
  workspaceId,
  errandId,
  leadgenId,
}: JobPayload<'fetch-meta-lead'>): Promise<void> {
  const client = await openMeta(workspaceId);
  const body = Buffer.from(await client.lead(leadgenId));
  await collect(workspaceId, {
    source: 'meta-lead',
    topic: 'lead',
    deliveryKey: `${leadgenId}|${sha256Hex(body)}`,
    meta: { leadgenId },
    body,
  });
  await closeErrand(errandId);
}

import { withMeta } from '#app/connections/meta.server.ts';
import { closeErrand } from '#app/database/system/outbox.server.ts';
import { destinationOf } from '#app/database/system/routes.server.ts';
import { collectMetaLead } from '#app/features/sync/collect-meta-lead.server.ts';
import type { JobPayload } from '#app/runtime/jobs.ts';

/** Fetches a lead with the token that its page was connected by, and stores the answer as a raw event, outside of any transaction. */
export async function fetchMetaLead({
  workspaceId,
  errandId,
  leadgenId,
  pageId,
}: JobPayload<'fetch-meta-lead'>): Promise<void> {
  const route = await destinationOf('meta-page', pageId);
  const connectionId = route?.workspaceId === workspaceId ? route.targetId : null;
  const text = await withMeta(workspaceId, connectionId, (client) => client.lead(leadgenId, pageId), {
    priority: 'today',
  });
  await collectMetaLead(workspaceId, { id: leadgenId, text });
  await closeErrand(errandId);
}

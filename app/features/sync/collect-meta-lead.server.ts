import { sha256Hex } from '../../domain/values/ids.ts';
import { mayKeepLead } from '../plans/lead-allowance.server.ts';
import { collect } from '../../pipeline/collect.server.ts';

/** Stores a lead as Meta told it. The same lead, fetched after its webhook or found in its form, is the same raw event. */
export async function collectMetaLead(workspaceId: string, { id, text }: { id: string; text: string }): Promise<void> {
  if (!(await mayKeepLead(workspaceId))) return;
  const body = Buffer.from(text);
  await collect(workspaceId, {
    source: 'meta-lead',
    topic: 'lead',
    deliveryKey: `${id}|${sha256Hex(body)}`,
    meta: { leadgenId: id },
    body,
  });
}

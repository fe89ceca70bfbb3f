import { groupingInForce } from '../../database/reading/grouping.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { OwnChannel } from '../../domain/channels/rule.ts';

/** The channels of the workspace's own that are in force: pages name and colour them as the workspace does. */
export function ownChannels(workspaceId: string): Promise<readonly OwnChannel[]> {
  return withWorkspace(workspaceId, async (tx) => (await groupingInForce(tx)).body.channels);
}

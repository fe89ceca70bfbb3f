import { shopSession } from '../../database/writing/shop-sessions.server.ts';
import { storeSetupHidden } from '../../database/writing/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { say } from '../../domain/messages/message.ts';
import { NotFoundError } from '../../runtime/errors.ts';
import { enqueue } from '../../runtime/queue.server.ts';
import type { Who } from '../who.ts';

/** Has a shop's pixel activated, or looked after where it is there. NotFoundError where the shop gives us no access. */
export async function askForPixel({ workspaceId }: Who, shopId: string): Promise<void> {
  const session = await withWorkspace(workspaceId, (tx) => shopSession(tx, shopId));
  if (!session) throw new NotFoundError(say('shop-without-app'));
  await enqueue('watch-pixel', { workspaceId, shopId, mode: 'activate' });
}

/** Has the home page lead to the first steps, or no longer. */
export async function hideSetup({ workspaceId }: Who, hidden: boolean): Promise<void> {
  await withWorkspace(workspaceId, (tx) => storeSetupHidden(tx, hidden));
}

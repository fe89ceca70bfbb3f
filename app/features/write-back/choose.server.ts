import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { enableWriteBack } from '../../database/writing/write-backs.server.ts';
import type { Who } from '../who.ts';

/** Whether credit is written onto the orders of a shop. What stands there already stays. */
export async function chooseWriteBack(who: Who, shopId: string, enabled: boolean): Promise<void> {
  await withWorkspace(who.workspaceId, (tx) => enableWriteBack(tx, shopId, enabled));
}

import { writeBackRows } from '../../database/reading/write-backs.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { WriteBackView } from './types.ts';

/** What was written onto orders at Shopify, of every shop that installed the app. */
export async function writeBackReport(workspaceId: string): Promise<WriteBackView[]> {
  const rows = await withWorkspace(workspaceId, writeBackRows);
  return rows.map(({ stateAt, lastWrittenAt, ...row }) => ({
    ...row,
    stateAt: stateAt?.toISOString() ?? null,
    lastWrittenAt: lastWrittenAt?.toISOString() ?? null,
  }));
}

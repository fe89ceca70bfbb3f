import { deletionRequest } from '../../database/system/deletion-requests.server.ts';
import type { DeletionView } from './types.ts';

const CODE = /^[0-9a-f]{24}$/;

/** How a request to delete went; null for a code that was never given. */
export async function deletionStatus(code: string): Promise<DeletionView | null> {
  const found = CODE.test(code) ? await deletionRequest(code) : null;
  if (!found) return null;
  const { askedAt, doneAt, connections } = found;
  return { code, askedAt: askedAt.toISOString(), doneAt: doneAt?.toISOString() ?? null, connections };
}

import { type BatchContext, readBatchContext } from '../../database/reading/batch-context.server.ts';
import { versionInForce } from '../../database/reading/versions.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { storeVersions } from '../../database/writing/versions.server.ts';
import { inOrderOfAdoption, type Version } from '../../domain/versions/version.ts';
import { EFFECTS } from './effects.ts';

/**
 * Notes what was adopted and brings everything derived in line with it. In force is what was decided last, in whatever
 * order decisions arrive: an older one that comes late is noted, and changes nothing.
 */
export async function adopt(tx: WorkspaceTx, adopted: readonly Version[], context: BatchContext): Promise<void> {
  let known = context;
  for (const version of inOrderOfAdoption(adopted)) {
    const before = await versionInForce<never>(tx, version.kind, version.subject);
    await storeVersions(tx, [version]);
    const after = await versionInForce<never>(tx, version.kind, version.subject);
    if (!after || after.id === before?.id) continue;
    await EFFECTS[version.kind]?.(tx, { before, after }, known);
    // the next one of the batch begins where this one ended
    known = { ...(await readBatchContext(tx)), hasUndoneImports: context.hasUndoneImports };
  }
}

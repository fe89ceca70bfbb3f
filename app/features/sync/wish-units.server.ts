import { type AskedUnit, resumeUnits, type SyncUnit, wishUnits } from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { hashId } from '../../domain/values/ids.ts';
import { enqueue } from '../../runtime/queue.server.ts';

/** A unit without its id, which follows from the rest: a second wish for the same is the same unit. */
export function unitOf(unit: Omit<SyncUnit, 'id'>): SyncUnit {
  const { kind, targetId, part, since, until } = unit;
  return { ...unit, id: hashId('sync-unit', kind, targetId, part, since, until) };
}

/** Asks for units, in this order, and has them done. Those that wait or run already are left alone. */
export async function askForUnits(workspaceId: string, units: readonly SyncUnit[]): Promise<number> {
  const asked = await withWorkspace(workspaceId, (tx) => wishUnits(tx, units));
  await enqueueUnits(workspaceId, asked);
  return asked.length;
}

/** Has done again what was paused or failed: after somebody consented anew. */
export async function resumeSync(workspaceId: string, connectionId: string): Promise<void> {
  await enqueueUnits(workspaceId, await withWorkspace(workspaceId, (tx) => resumeUnits(tx, connectionId)));
}

/** What is lost between the commit and the queue is found by the sweep. */
export async function enqueueUnits(workspaceId: string, units: readonly AskedUnit[]): Promise<void> {
  for (const { id, kind, targetId, since, until, askedAt } of units) {
    const once = { deduplication: `unit-${id}-${askedAt.getTime()}` };
    if (kind === 'insights')
      await enqueue('pull-meta-insights', { workspaceId, accountId: targetId, since, until, unitId: id }, once);
    else await enqueue('pull-meta-leads', { workspaceId, unitId: id }, once);
  }
}

import { markSynced } from '../../database/writing/connections.server.ts';
import { beginUnit, endUnit, noteRecords, type SyncUnit } from '../../database/writing/sync-units.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { SyncState } from '../../domain/connections/connection-state.ts';
import { PlatformError } from '../../platforms/http/platform-error.ts';
import { isNotReady, REPORT_FAILED } from './report-runs.server.ts';

/** What a unit's work is told: the unit, and whom to tell how many records came so far. */
export type UnitWork = (unit: SyncUnit, came: (records: number) => Promise<void>) => Promise<number>;

/**
 * Does a unit and notes what became of it. A dead token pauses it and nothing else; what the platform refuses for good is
 * noted and not tried again; what may work later is thrown on, for the queue to try again. Nothing where the unit is gone or done.
 */
export async function runUnit(workspaceId: string, unitId: string, work: UnitWork): Promise<void> {
  const unit = await withWorkspace(workspaceId, (tx) => beginUnit(tx, unitId));
  if (!unit) return;
  const end = (state: SyncState, records: number | null, error: string | null): Promise<void> =>
    withWorkspace(workspaceId, (tx) => endUnit(tx, unitId, { state, records, error }));
  try {
    const records = await work(unit, (count) => withWorkspace(workspaceId, (tx) => noteRecords(tx, unitId, count)));
    await end('done', records, null);
    await withWorkspace(workspaceId, (tx) => markSynced(tx, unit.connectionId));
  } catch (error) {
    const kind = error instanceof PlatformError ? error.kind : 'failed';
    // a report that still runs at the platform is no refusal: the unit goes on where it is
    if (isNotReady(error)) throw error;
    if (error instanceof PlatformError && error.code === REPORT_FAILED) return end('failed', null, REPORT_FAILED);
    if (kind === 'token-expired') return end('paused', null, kind);
    if (kind === 'no-permission' || kind === 'bad-request') return end('failed', null, kind);
    await end('waiting', null, kind);
    throw error;
  }
}

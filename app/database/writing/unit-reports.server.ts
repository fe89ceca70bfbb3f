import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** A report that runs at the platform for one level of a unit. */
export interface ReportRun {
  readonly id: string;
  readonly startedAt: string; // UTC instant
  readonly tries: number; // how many runs were started, this one included
  readonly percent: number;
}

/** What a unit has running at the platform, and as of when: all of its levels tell of one instant. */
export interface UnitReport {
  readonly seenAt: string; // UTC instant
  readonly runs: Readonly<Record<string, ReportRun>>; // by level
}

export async function readUnitReport(tx: WorkspaceTx, unitId: string): Promise<UnitReport | null> {
  const [row] = await tx.rows<{ report: UnitReport | null }>(`SELECT report FROM sync_unit WHERE id = $1`, [unitId]);
  return row?.report ?? null;
}

/** Keeps it: whoever takes the unit up after a crash goes on with these runs. The platform was heard of just now. */
export async function keepUnitReport(tx: WorkspaceTx, unitId: string, report: UnitReport | null): Promise<void> {
  await tx.run(`UPDATE sync_unit SET report = $2, heard_at = now() WHERE id = $1`, [
    unitId,
    report === null ? null : JSON.stringify(report),
  ]);
}

import type { AlertKind, Evidence, Finding } from '../../domain/alerts/alert-kinds.ts';
import { openKeyOf } from '../../domain/alerts/alert-changes.ts';
import { hashId } from '../../domain/values/ids.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export interface AlertRow {
  readonly id: string;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly name: string;
  readonly evidence: Evidence;
  readonly openedAt: Date;
  readonly seenAt: Date;
  readonly closedAt: Date | null;
  readonly toldAt: Date | null;
}

const ROW = `SELECT id, kind, subject, name, evidence, opened_at AS "openedAt", seen_at AS "seenAt", closed_at AS "closedAt",
  told_at AS "toldAt" FROM alert`;

export function openAlerts(tx: WorkspaceTx): Promise<AlertRow[]> {
  return tx.rows<AlertRow>(`${ROW} WHERE open_key IS NOT NULL ORDER BY opened_at DESC, id`);
}

/** The same, locked until the transaction ends: whoever looks at the same time waits. */
export function lockOpenAlerts(tx: WorkspaceTx): Promise<AlertRow[]> {
  return tx.rows<AlertRow>(`${ROW} WHERE open_key IS NOT NULL ORDER BY id FOR UPDATE`);
}

export function closedAlerts(tx: WorkspaceTx, limit: number): Promise<AlertRow[]> {
  return tx.rows<AlertRow>(`${ROW} WHERE open_key IS NULL ORDER BY closed_at DESC, id LIMIT $1`, [limit]);
}

export async function alertById(tx: WorkspaceTx, id: string): Promise<AlertRow | null> {
  return (await tx.rows<AlertRow>(`${ROW} WHERE id = $1`, [id]))[0] ?? null;
}

/** Opens an alert, unless one is open about the same already. */
export async function openAlert(tx: WorkspaceTx, finding: Finding, now: Date): Promise<void> {
  const { kind, subject, name, evidence } = finding;
  const id = hashId('alert', kind, subject, now.toISOString());
  await tx.run(
    `INSERT INTO alert (workspace_id, id, kind, subject, name, evidence, open_key, opened_at, seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT DO NOTHING`,
    [tx.workspaceId, id, kind, subject, name, JSON.stringify(evidence), openKeyOf(finding), now],
  );
}

/** Notes that it is still so, with what it looks like now. */
export async function seeAlert(tx: WorkspaceTx, id: string, { name, evidence }: Finding, now: Date): Promise<void> {
  await tx.run(`UPDATE alert SET name = $2, evidence = $3, seen_at = $4 WHERE id = $1`, [
    id,
    name,
    JSON.stringify(evidence),
    now,
  ]);
}

export async function closeAlerts(tx: WorkspaceTx, ids: readonly string[], now: Date): Promise<void> {
  await tx.run(`UPDATE alert SET open_key = NULL, closed_at = $2 WHERE id = ANY ($1)`, [ids, now]);
}

export async function markTold(tx: WorkspaceTx, ids: readonly string[], now: Date): Promise<void> {
  await tx.run(`UPDATE alert SET told_at = $2 WHERE id = ANY ($1)`, [ids, now]);
}

import { isDeepStrictEqual } from 'node:util';
import { closedMonths, snapshotSummary } from '../../database/reading/closed-facts.server.ts';
import { bodiesOfVersions } from '../../database/reading/version-bodies.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { Findings } from './findings.ts';

/** Adopted versions say what their raw events say, and the facts of closed months are those that were kept. */
export async function verifyVersions(tx: WorkspaceTx, findings: Findings): Promise<void> {
  for (const { id, kind, stored, raw } of await bodiesOfVersions(tx)) {
    findings.checked += 1;
    const said: unknown = raw === null ? null : (JSON.parse(raw.toString('utf8')) as { body?: unknown }).body;
    if (isDeepStrictEqual(stored, said)) continue;
    findings.note('adopted-version', `version ${id} (${kind})`, JSON.stringify(said), JSON.stringify(stored));
  }
  for (const { body } of await closedMonths(tx)) {
    for (const snapshot of body.snapshots) {
      const { rows, digest } = await snapshotSummary(tx, snapshot.id);
      const where = `closed month ${body.month}, ${snapshot.kind} ${snapshot.id}`;
      findings.compare('closed-month', where, `${snapshot.rows} rows, ${snapshot.digest}`, `${rows} rows, ${digest}`);
    }
  }
}

import { latestChanges } from '../../database/reading/ad-changes.server.ts';
import { memberNames } from '../../database/reading/members.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { AdChangeView } from './types.ts';

const MOST = 20;

/** The newest changes that were asked for: of one campaign, ad set or ad, or of all. */
export async function adChanges(tx: WorkspaceTx, objectId: string | null): Promise<AdChangeView[]> {
  const names = await memberNames(tx);
  const rows = await latestChanges(tx, objectId, MOST);
  const undone = new Set(rows.filter(({ state }) => state === 'done').map(({ undoes }) => undoes));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    level: row.level,
    name: row.name,
    currency: row.currency,
    before: row.before,
    after: row.after,
    state: row.state,
    error: row.error,
    isUndo: row.undoes !== null,
    mayBeUndone: row.state === 'done' && row.kind !== 'variation' && !undone.has(row.id),
    askedBy: names.get(row.askedBy) ?? null,
    confirmedBy: row.confirmedBy === null ? null : (names.get(row.confirmedBy) ?? null),
    askedAt: row.askedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }));
}

import type { KeyOwner } from '../../domain/identity/resolve-persons.ts';
import { rowsAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { personOfRecord, withOwnersOf } from './identity.server.ts';

interface Carrier {
  id: string;
  record_id: string;
  keys: string[];
  person_id: string;
}

/** Whose records may belong to another person now: persons that lost or gained keys, and keys that were shared. */
export interface Moved {
  readonly persons: readonly string[];
  readonly reopenedKeys: readonly string[];
}

/**
 * Gives the touches and leads of persons whose keys moved to the person that their keys belong to now. Orders are not
 * touched here: they are settled, with their journeys, when they are attributed.
 */
export async function moveRecords(tx: WorkspaceTx, moved: Moved, owners: ReadonlyMap<string, KeyOwner>): Promise<void> {
  if (moved.persons.length === 0) return;
  await moveIn(tx, 'touchpoint', moved, owners);
  await moveIn(tx, 'lead', moved, owners);
}

async function moveIn(
  tx: WorkspaceTx,
  table: 'touchpoint' | 'lead',
  { persons, reopenedKeys }: Moved,
  owners: ReadonlyMap<string, KeyOwner>,
): Promise<void> {
  const rows = await tx.rows<Carrier>(carriers(table, reopenedKeys.length > 0), [
    persons,
    ...(reopenedKeys.length > 0 ? [reopenedKeys] : []),
  ]);
  const all = await withOwnersOf(
    tx,
    rows.flatMap((row) => row.keys),
    owners,
  );
  const moved = rows
    .map((row) => ({ id: row.id, before: row.person_id, after: personOfRecord(row.record_id, row.keys, all) }))
    .filter(({ before, after }) => before !== after);
  if (moved.length === 0) return;
  await tx.run(
    `UPDATE ${table} SET person_id = moved.person FROM unnest($1::uuid[], $2::uuid[]) AS moved (id, person)
     WHERE ${table}.id = moved.id`,
    [moved.map(({ id }) => id), moved.map(({ after }) => after)],
  );
}

/** SQL: the touches or leads of persons ($1), and those that carry keys which were shared ($2). */
function carriers(table: 'touchpoint' | 'lead', hasReopened: boolean): string {
  // a lead's touch is the lead's person's; a test lead's touch is nobody's
  const record = table === 'lead' ? 'id' : 'coalesce(lead_id, id)';
  const columns = `id, ${record} AS record_id, keys, person_id`;
  const owned = rowsAmong({ table, column: 'person_id', type: 'uuid', among: '$1' }, columns);
  if (!hasReopened) return owned;
  return `${owned} UNION SELECT ${columns} FROM ${table} WHERE person_id IS NOT NULL AND keys && $2`;
}

import type { KeyOwner } from '../../domain/identity/resolve-persons.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { ownersOf, personOfRecord } from './identity.server.ts';

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
  // a lead's touch is the lead's person's; a test lead's touch is nobody's
  const record = table === 'lead' ? 'id' : 'coalesce(lead_id, id)';
  const rows = await tx.rows<Carrier>(
    `SELECT id, ${record} AS record_id, keys, person_id FROM ${table}
     WHERE person_id IS NOT NULL AND (person_id = ANY($1)${reopenedKeys.length > 0 ? ' OR keys && $2' : ''})`,
    reopenedKeys.length > 0 ? [persons, reopenedKeys] : [persons],
  );
  const unknown = [...new Set(rows.flatMap((row) => row.keys))].filter((key) => !owners.has(key));
  const all = new Map([...owners, ...(await ownersOf(tx, unknown))]);
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

/** The orders of persons, and those that carry keys which were shared. */
export async function ordersOfPersons(tx: WorkspaceTx, { persons, reopenedKeys }: Moved): Promise<string[]> {
  if (persons.length === 0) return [];
  const rows = await tx.rows<{ id: string }>(
    `SELECT id FROM shop_order WHERE person_id = ANY($1)${reopenedKeys.length > 0 ? ' OR keys && $2' : ''}`,
    reopenedKeys.length > 0 ? [persons, reopenedKeys] : [persons],
  );
  return rows.map((row) => row.id);
}

/** The persons that stored orders belong to. */
export async function personsOfOrders(tx: WorkspaceTx, orderIds: readonly string[]): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const rows = await tx.rows<{ person_id: string }>(`SELECT DISTINCT person_id FROM shop_order WHERE id = ANY($1)`, [
    orderIds,
  ]);
  return rows.map((row) => row.person_id);
}

import type { IdentityKey } from '../../domain/identity/identifier.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Persons whom a key stands for (shared keys stand for nobody), or whose order has one of these ids at its platform. */
export async function personsOf(
  tx: WorkspaceTx,
  { keys, platformIds, shopId }: { keys: readonly IdentityKey[]; platformIds: readonly string[]; shopId: string },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT person_id AS id FROM identity_key WHERE key = ANY ($1) AND NOT shared
     UNION SELECT person_id FROM shop_order WHERE platform_id = ANY ($2) AND shop_id = $3 ORDER BY id`,
    [keys, platformIds, shopId],
  );
  return rows.map(({ id }) => id);
}

export interface PersonOrder {
  readonly id: string;
  readonly personId: string;
}

/** Orders of persons that figures count, each person's oldest first. */
export function ordersOfPersons(tx: WorkspaceTx, personIds: readonly string[]): Promise<PersonOrder[]> {
  return tx.rows(
    `SELECT id, person_id AS "personId" FROM shop_order WHERE person_id = ANY ($1) AND counts
     ORDER BY person_id, ordered_at, id`,
    [personIds],
  );
}

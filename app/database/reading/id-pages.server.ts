import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Before every id; a walk over all of them begins after it. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Page after page until one is empty. `read` answers those after an id, `idOf` says the last one's. */
export async function* pagesFrom<Row>(
  read: (after: string) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
): AsyncGenerator<readonly Row[]> {
  for (let after = BEFORE_ALL; ;) {
    const page = await read(after);
    if (page.length === 0) return;
    yield page;
    after = idOf(page.at(-1)!);
  }
}

/** Order ids in stable order, a page at a time. */
export function orderIdsAfter(tx: WorkspaceTx, after: string, limit: number): Promise<string[]> {
  return idsAfter(tx, 'shop_order', after, limit);
}

/** Lead ids in stable order, a page at a time. */
export function leadIdsAfter(tx: WorkspaceTx, after: string, limit: number): Promise<string[]> {
  return idsAfter(tx, 'lead', after, limit);
}

async function idsAfter(
  tx: WorkspaceTx,
  table: 'shop_order' | 'lead',
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(`SELECT id FROM ${table} WHERE id > $1 ORDER BY id LIMIT $2`, [
    after,
    limit,
  ]);
  return rows.map((row) => row.id);
}

export interface Buyer {
  readonly personId: string;
  readonly orderIds: readonly string[];
}

/** Persons with their orders, by person, a page at a time. */
export function buyersAfter(tx: WorkspaceTx, after: string, limit: number): Promise<Buyer[]> {
  return tx.rows<Buyer>(
    `SELECT person_id AS "personId", array_agg(id ORDER BY id) AS "orderIds" FROM shop_order
     WHERE person_id > $1 GROUP BY person_id ORDER BY person_id LIMIT $2`,
    [after, limit],
  );
}

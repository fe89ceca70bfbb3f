import type { UnitCost } from '../../domain/costs/unit-costs.ts';
import { rowsAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** SQL: whether a cost with this id was taken back. */
export const withdrawn = (id: string): string =>
  `EXISTS (SELECT FROM cost_withdrawal w WHERE w.id = ${id} AND w.withdrawn)`;

/** What was last said of each of these keys, also where that was taken back. */
export async function latestCosts(
  tx: WorkspaceTx,
  keys: readonly string[],
): Promise<Map<string, Pick<UnitCost, 'currency' | 'unitCostE8'>>> {
  const among = rowsAmong({ table: 'product_cost', column: 'key', type: 'text', among: '$1' }, '*');
  const rows = await tx.rows<Pick<UnitCost, 'key' | 'currency' | 'unitCostE8'>>(
    `SELECT DISTINCT ON (c.key) c.key, c.currency, c.unit_cost_e8 AS "unitCostE8" FROM (${among}) AS c
     ORDER BY c.key, c.decided_at DESC, c.raw_event_id DESC, c.position DESC`,
    [keys],
  );
  return new Map(rows.map(({ key, ...cost }) => [key, cost]));
}

/** All unit costs of products that are known by these keys, those of withdrawn files left out. */
export async function unitCostsOf(tx: WorkspaceTx, keys: readonly string[]): Promise<UnitCost[]> {
  if (keys.length === 0) return [];
  const among = rowsAmong({ table: 'product_cost', column: 'key', type: 'text', among: '$1' }, '*');
  const rows = await tx.rows<Omit<UnitCost, 'decidedAt'> & { decidedAt: Date }>(
    `SELECT c.key, c.valid_from AS "from", c.currency, c.unit_cost_e8 AS "unitCostE8", c.decided_at AS "decidedAt",
       c.raw_event_id AS "rawEventId"
     FROM (${among}) AS c WHERE NOT ${withdrawn('c.file_id')}`,
    [keys],
  );
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
}

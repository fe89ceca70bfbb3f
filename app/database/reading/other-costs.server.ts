import type { OtherCost } from '../../domain/costs/other-costs.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { withdrawn } from './unit-costs.server.ts';

/** Other costs that stand, of all days or of those that touch a range; by first day, then label. */
export async function otherCosts(
  tx: WorkspaceTx,
  range: { readonly from: string; readonly to: string } | null = null,
): Promise<OtherCost[]> {
  const rows = await tx.rows<Omit<OtherCost, 'amountMinor'> & { amount: bigint }>(
    `SELECT c.id, c.label, c.currency, c.amount, c.day_from AS "from", c.day_to AS "to" FROM other_cost c
     WHERE NOT ${withdrawn('c.id')} AND ($1::date IS NULL OR (c.day_to >= $1 AND c.day_from <= $2))
     ORDER BY c.day_from DESC, c.label, c.id`,
    [range?.from ?? null, range?.to ?? null],
  );
  return rows.map(({ amount, ...cost }) => ({ ...cost, amountMinor: Number(amount) }));
}

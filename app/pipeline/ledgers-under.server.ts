import type { BatchContext } from '../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { activeSightings } from '../database/writing/sightings.server.ts';
import type { Ledger } from '../domain/orders/ledger.ts';
import { dayTable } from '../domain/values/days.ts';
import { batchCosting } from './costing.server.ts';
import { orderSightings, seenLedger } from './seen-ledger.ts';

/**
 * The ledgers of orders as they would be under other rules for costs, by order: what `attribute` makes of them. Costs move no
 * touch and no person, so nothing else is read of the orders. Nothing is written.
 */
export async function ledgersUnder(
  tx: WorkspaceTx,
  orderIds: readonly string[],
  context: BatchContext,
): Promise<Map<string, Ledger>> {
  const sightings = await activeSightings(tx, orderIds);
  const all = [...sightings.values()].flatMap(orderSightings);
  const costing = await batchCosting(tx, context, all, dayTable(context.timeZone));
  return new Map(
    [...sightings].flatMap(([id, rows]) => {
      const seen = seenLedger(rows, costing);
      return seen ? [[id, seen.ledger] as const] : [];
    }),
  );
}

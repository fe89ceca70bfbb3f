import type { BatchContext } from '../../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { ordersOfCurrency } from '../../database/writing/costs.server.ts';
import { changedRules } from '../../domain/costs/cost-rules.ts';
import type { VersionChange } from '../../domain/versions/version.ts';
import { remakeTheseOrders } from '../remake-orders.server.ts';
import type { CostsBody } from './bodies.ts';

/** Costs the orders anew that other rules apply to: those of a currency, from the first day on which its rules differ. */
export async function changeCosts(
  tx: WorkspaceTx,
  { before, after }: VersionChange<CostsBody>,
  context: BatchContext,
): Promise<void> {
  const costRules = after.body.rules;
  for (const { currency, from } of changedRules(before?.body.rules ?? [], costRules)) {
    await remakeTheseOrders(tx, await ordersOfCurrency(tx, currency, from), { ...context, costRules });
  }
}

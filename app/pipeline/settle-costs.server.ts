import type { BatchContext } from '../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import {
  ordersWithProducts,
  type ProductChange,
  productsOfFiles,
  storeOtherCosts,
  storeProductCosts,
  storeWithdrawals,
} from '../database/writing/costs.server.ts';
import type { Records } from './batch.ts';

/** What of the context the batch itself changed, and which orders that are stored cost something else now. */
export interface SettledCosts {
  readonly hasProductCosts: boolean;
  readonly orderIds: readonly string[];
}

/** Files the batch's costs, before its orders are looked at: they are costed by what is known after it. */
export async function settleCosts(
  tx: WorkspaceTx,
  { productCosts, otherCosts, costWithdrawals }: Records,
  { hasProductCosts }: BatchContext,
): Promise<SettledCosts> {
  if (productCosts.length + otherCosts.length + costWithdrawals.length === 0) return { hasProductCosts, orderIds: [] };
  await storeProductCosts(tx, productCosts);
  await storeOtherCosts(tx, otherCosts);
  await storeWithdrawals(tx, costWithdrawals);
  const back = await productsOfFiles(
    tx,
    costWithdrawals.map(({ id }) => id),
  );
  return {
    hasProductCosts: hasProductCosts || productCosts.length > 0,
    orderIds: await ordersWithProducts(tx, firstDays([...productCosts, ...back])),
  };
}

/** Each product once, with the first day of its changes. */
function firstDays(changes: readonly ProductChange[]): ProductChange[] {
  const first = new Map<string, string>();
  for (const { key, from } of changes) {
    const known = first.get(key);
    if (known === undefined || from < known) first.set(key, from);
  }
  return [...first].map(([key, from]) => ({ key, from }));
}

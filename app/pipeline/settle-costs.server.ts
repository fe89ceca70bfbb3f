import type { BatchContext } from '../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import { addDays } from '../domain/values/days.ts';
import { isFeeKey } from '../domain/costs/unit-costs.ts';
import { RATE_DAYS_BACK } from '../domain/currencies/rate.ts';
import {
  ordersOfFees,
  ordersOfForeignCosts,
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

/**
 * Files the batch's costs, before its orders are looked at: they are costed by what is known after it. Its rates are known
 * by then, and cost those orders otherwise whose unit costs are told in another currency.
 */
export async function settleCosts(
  tx: WorkspaceTx,
  { productCosts, otherCosts, costWithdrawals, rates }: Records,
  { hasProductCosts: had }: BatchContext,
): Promise<SettledCosts> {
  const hasProductCosts = had || productCosts.length > 0;
  const rated = hasProductCosts ? await ordersOfRates(tx, rates) : [];
  if (productCosts.length + otherCosts.length + costWithdrawals.length === 0)
    return { hasProductCosts, orderIds: rated };
  await storeProductCosts(tx, productCosts);
  await storeOtherCosts(tx, otherCosts);
  await storeWithdrawals(tx, costWithdrawals);
  const withdrawn = costWithdrawals.map(({ id }) => id);
  const back = await productsOfFiles(tx, withdrawn);
  // what an order's payments cost comes with the order, which is looked at anyway
  const ofProducts = productCosts.filter(({ key }) => !isFeeKey(key));
  const sold = await ordersWithProducts(tx, firstDays([...ofProducts, ...back]));
  const paid = await ordersOfFees(tx, withdrawn);
  return { hasProductCosts, orderIds: [...new Set([...sold, ...paid, ...rated])].toSorted() };
}

/** Orders whose costs changed rates touch: those of a rate's day and of the days that it serves. */
async function ordersOfRates(tx: WorkspaceTx, rates: Records['rates']): Promise<string[]> {
  if (rates.length === 0) return [];
  const days = rates.map(({ day }) => day).toSorted();
  const currencies = [...new Set(rates.map(({ currency }) => currency))];
  return ordersOfForeignCosts(tx, { currencies, from: days[0]!, to: addDays(days.at(-1)!, RATE_DAYS_BACK) });
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

import { rulesFor } from '../domain/costs/cost-rules.ts';
import { costOfLine, type Costing, costsOf } from '../domain/costs/order-costs.ts';
import { productKeys, unitCostLookUp } from '../domain/costs/unit-costs.ts';
import type { CostOf } from '../domain/orders/ledger-costs.ts';
import type { OrderLine, OrderSighting } from '../domain/orders/order.ts';
import type { DayTable } from '../domain/values/days.ts';
import type { BatchContext } from '../database/reading/batch-context.server.ts';
import { unitCostsOf } from '../database/reading/unit-costs.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import type { CostedLine } from '../database/writing/orders.server.ts';

/** How the orders of a batch are costed. */
export interface BatchCosting {
  readonly costOf: CostOf;
  linesOf(order: Pick<OrderSighting, 'lines' | 'currency' | 'orderedAt'>): CostedLine[] | null;
}

type WithLines = Pick<OrderSighting, 'lines'>;

/**
 * Reads what is known of the costs of these orders: the rules in force, and the unit costs of what they sold. null where
 * the workspace knows of no costs at all: nothing is read then, and orders have none.
 */
export async function batchCosting(
  tx: WorkspaceTx,
  { costRules, hasProductCosts }: Pick<BatchContext, 'costRules' | 'hasProductCosts'>,
  sightings: readonly WithLines[],
  days: DayTable,
): Promise<BatchCosting | null> {
  if (costRules.length === 0 && !hasProductCosts) return null;
  const lines = hasProductCosts ? sightings.flatMap((one) => one.lines ?? []) : [];
  const unitCost = unitCostLookUp(await unitCostsOf(tx, [...new Set(lines.flatMap(productKeys))]));
  const costingOn = (currency: string, day: string): Costing => ({
    rules: rulesFor(costRules, currency, day),
    unitCost: (line) => unitCost(line, day, currency),
  });
  const dayOf = (orderedAt: string): string => days.dayOf(Date.parse(orderedAt));
  return {
    costOf: (standing) => costsOf(standing, costingOn(standing.sale.currency, dayOf(standing.orderedAt))),
    linesOf: ({ lines: all, currency, orderedAt }) => {
      const costing = costingOn(currency, dayOf(orderedAt));
      return all && all.map((line) => ({ ...line, cost: costOfLine(line, line.quantity, currency, costing) }));
    },
  };
}

/** Lines of orders in a workspace that knows of no costs. */
export function withoutCosts(lines: readonly OrderLine[] | null): CostedLine[] | null {
  return lines && lines.map((line) => ({ ...line, cost: null }));
}

import { rulesFor } from '../domain/costs/cost-rules.ts';
import { costOfLine, type Costing, costsOf } from '../domain/costs/order-costs.ts';
import {
  feeKey,
  productKeys,
  type RateBetween,
  shippingKeys,
  type UnitCost,
  unitCostLookUp,
} from '../domain/costs/unit-costs.ts';
import { fractionBetween } from '../domain/currencies/rate.ts';
import type { CostOf } from '../domain/orders/ledger-costs.ts';
import type { OrderLine, OrderSighting } from '../domain/orders/order.ts';
import type { DayTable } from '../domain/values/days.ts';
import type { BatchContext } from '../database/reading/batch-context.server.ts';
import { type CurrencyDay, ratesBetween } from '../database/reading/exchange-rates.server.ts';
import { unitCostsOf } from '../database/reading/unit-costs.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import type { CostedLine } from '../database/writing/orders.server.ts';

/** How the orders of a batch are costed. */
export interface BatchCosting {
  readonly costOf: CostOf;
  linesOf(order: Omit<Costed, 'platformId' | 'name'>): CostedLine[] | null;
}

type Costed = Pick<OrderSighting, 'platformId' | 'name' | 'lines' | 'currency' | 'orderedAt'>;

/**
 * Reads what is known of the costs of these orders: the rules in force, the unit costs of what they sold, and the rates of
 * their days where those are told in other currencies. null where
 * the workspace knows of no costs at all: nothing is read then, and orders have none.
 */
export async function batchCosting(
  tx: WorkspaceTx,
  { costRules, hasProductCosts }: Pick<BatchContext, 'costRules' | 'hasProductCosts'>,
  sightings: readonly Costed[],
  days: DayTable,
): Promise<BatchCosting | null> {
  if (costRules.length === 0 && !hasProductCosts) return null;
  const keys = hasProductCosts ? sightings.flatMap(keysOf) : [];
  const dayOf = (orderedAt: string): string => days.dayOf(Date.parse(orderedAt));
  const costs = await unitCostsOf(tx, [...new Set(keys)]);
  const sold = sightings.map(({ currency, orderedAt }) => ({ currency, day: dayOf(orderedAt) }));
  const lookUp = unitCostLookUp(costs, await ratesOfCosts(tx, costs, sold));
  const costingOn = (currency: string, day: string): Costing => ({
    rules: rulesFor(costRules, currency, day),
    unitCost: (line) => lookUp(productKeys(line), day, currency),
    shippingCost: (sale) => lookUp(shippingKeys(sale), day, currency),
    paymentFees: ({ platformId }) => lookUp([feeKey(platformId)], day, currency),
  });
  return {
    costOf: (standing) => costsOf(standing, costingOn(standing.sale.currency, dayOf(standing.orderedAt))),
    linesOf: ({ lines: all, currency, orderedAt }) => {
      const costing = costingOn(currency, dayOf(orderedAt));
      return all && all.map((line) => ({ ...line, cost: costOfLine(line, line.quantity, currency, costing) }));
    },
  };
}

/** All keys by which something that an order costs may be known. */
function keysOf(order: Costed): string[] {
  return [...shippingKeys(order), feeKey(order.platformId), ...(order.lines ?? []).flatMap(productKeys)];
}

/** Rates of the days on which something was sold, between its currency and those of the costs; read where they differ. */
async function ratesOfCosts(
  tx: WorkspaceTx,
  costs: readonly UnitCost[],
  sold: readonly CurrencyDay[],
): Promise<RateBetween> {
  const told = [...new Set(costs.map(({ currency }) => currency))];
  const foreign = sold.filter(({ currency }) => told.some((one) => one !== currency));
  if (foreign.length === 0) return () => null;
  const wanted = foreign.flatMap(({ currency, day }) => [currency, ...told].map((one) => ({ currency: one, day })));
  const between = await ratesBetween(tx, wanted);
  return (from, to, day) => {
    const rate = between(from, to, day);
    return rate && fractionBetween(rate.from, rate.to);
  };
}

/** Lines of orders in a workspace that knows of no costs. */
export function withoutCosts(lines: readonly OrderLine[] | null): CostedLine[] | null {
  return lines && lines.map((line) => ({ ...line, cost: null }));
}

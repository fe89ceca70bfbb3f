import type { Components } from './components.ts';
import type { LedgerEntry, Step } from './ledger-entry.ts';
import type { OrderSighting } from './order.ts';

/** The costs of an order, minor units of its currency, and how much of its product revenue they cover. */
export type OrderCosts = Pick<Components, 'costGoods' | 'costShipping' | 'costFees' | 'costedProduct'>;

export const NO_COSTS: OrderCosts = { costGoods: 0, costShipping: 0, costFees: 0, costedProduct: 0 };

/** Where an order stands when its costs are asked for. */
export interface Standing {
  readonly sale: Pick<OrderSighting, 'platformId' | 'name' | 'sale' | 'lines' | 'gateways' | 'currency'>;
  /** units that were put back into stock, by line id */
  readonly restocked: ReadonlyMap<string, number>;
  readonly cancelled: boolean;
  readonly orderedAt: string; // UTC instant: costs are those of the order's day
}

/** What an order costs as it stands. */
export type CostOf = (standing: Standing) => OrderCosts;

/**
 * Entries with what each changes of the order's costs: costs after it − costs before it, in dated order. So the costs of
 * an order's entries add up to what the order costs in the end, whatever came in between, and are all 0 again once it is
 * cancelled. An entry without money may have costs: a refund that only tells what went back into stock.
 */
export function withCosts(steps: readonly Step[], orderedAt: string, costOf: CostOf): LedgerEntry[] {
  const restocked = new Map<string, number>();
  let sale = steps[0]!.sale!; // the sale is always the first
  let cancelled = false;
  let before = NO_COSTS;
  return steps.map((step) => {
    sale = step.sale ?? sale;
    for (const { line, quantity } of step.restocked ?? []) restocked.set(line, (restocked.get(line) ?? 0) + quantity);
    cancelled ||= step.entry.kind === 'cancellation';
    const after = costOf({ sale, restocked, cancelled, orderedAt });
    const entry = { ...step.entry, components: { ...step.entry.components, ...change(before, after) } };
    before = after;
    return entry;
  });
}

function change(before: OrderCosts, after: OrderCosts): OrderCosts {
  return {
    costGoods: after.costGoods - before.costGoods,
    costShipping: after.costShipping - before.costShipping,
    costFees: after.costFees - before.costFees,
    costedProduct: after.costedProduct - before.costedProduct,
  };
}

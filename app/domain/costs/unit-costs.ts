import type { OrderLine } from '../orders/order.ts';
import type { Day } from '../values/days.ts';

/** What one unit costs from a day on, in 10^-8 currency units. */
export interface UnitCost {
  readonly key: string; // productKeys
  readonly from: Day; // the first order day
  readonly currency: string;
  readonly unitCostE8: bigint;
  readonly decidedAt: string; // UTC instant
  readonly rawEventId: string;
}

/** Answers what a unit of a line costs on a day in a currency, 10^-8 currency units; null where that is not known. */
export type UnitCostOf = (line: OrderLine, day: Day, currency: string) => bigint | null;

/** The keys by which the cost of a line's product is looked for, the most particular first. */
export function productKeys({ variant, sku, product }: Pick<OrderLine, 'variant' | 'sku' | 'product'>): string[] {
  return [
    ...(variant ? [`variant:${variant}`] : []),
    ...(sku ? [`sku:${sku}`] : []),
    ...(product ? [`product:${product}`] : []),
  ];
}

/**
 * Looks costs up. Of a line's keys the most particular with any cost valid on the day is taken; of its costs the one that
 * is valid from the latest day, and of several words on that one the last decided. A cost in another currency than the
 * order's is not taken: amounts are never converted without a rate (the place where a pinned rate will be asked for).
 */
export function unitCostLookUp(costs: readonly UnitCost[]): UnitCostOf {
  const byKey = Map.groupBy(costs.toSorted(latestFirst), ({ key }) => key);
  return (line, day, currency) => {
    for (const key of productKeys(line)) {
      const valid = byKey.get(key)?.find((cost) => cost.currency === currency && cost.from <= day);
      if (valid) return valid.unitCostE8;
    }
    return null;
  };
}

function latestFirst(a: UnitCost, b: UnitCost): number {
  return compare(b.from, a.from) || compare(b.decidedAt, a.decidedAt) || compare(b.rawEventId, a.rawEventId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

import type { Fraction } from '../currencies/rate.ts';
import type { OrderLine, OrderSighting } from '../orders/order.ts';
import type { Day } from '../values/days.ts';
import { hashId } from '../values/ids.ts';

/** What one unit of a product costs from a day on, or what sending or paying for one order did, in 10^-8 currency units. */
export interface UnitCost {
  readonly key: string; // productKeys, shippingKeys, or feeKey
  readonly from: Day; // the first order day
  readonly currency: string;
  readonly unitCostE8: bigint;
  readonly decidedAt: string; // UTC instant
  readonly rawEventId: string;
}

/** What a unit costs, as it was told, and by which rate that is told in the order's currency. Nothing is rounded yet. */
export interface UnitPrice {
  readonly unitCostE8: bigint; // 10^-8 units of the currency it was told in
  readonly rate: Fraction | null; // what one unit of that currency is worth in the order's; null: it is the order's
}

/** Answers what is known by keys, the most particular first, on a day for an order in a currency; null where nothing is. */
export type UnitCostOf = (keys: readonly string[], day: Day, currency: string) => UnitPrice | null;

/** What one unit of a currency is worth in another on a day, by that day's rates; null where either has none. */
export type RateBetween = (from: string, to: string, day: Day) => Fraction | null;

/** The key of what the shop's own catalogue says that a variant costs. */
export const catalogueKey = (variant: string): string => `catalogue:${variant}`;

/**
 * The keys by which the cost of a line's product is looked for, the most particular first. What somebody said of a product
 * goes before what the shop's catalogue says of it.
 */
export function productKeys({ variant, sku, product }: Pick<OrderLine, 'variant' | 'sku' | 'product'>): string[] {
  return [
    ...(variant ? [`variant:${variant}`] : []),
    ...(sku ? [`sku:${sku}`] : []),
    ...(product ? [`product:${product}`] : []),
    ...(variant ? [catalogueKey(variant)] : []),
  ];
}

/** An order as files of what sending it cost name it: "#1001" and "1001" are one. */
export const orderKey = (reference: string): string => `shipping:${reference.trim().replace(/^#/, '').toLowerCase()}`;

/** The key of what the platform charged for an order's payments, by the platform's id of the order. */
export const feeKey = (platformId: string): string => `fees:${platformId}`;
/** The fees of all orders of a shop, as what can be taken back or put back. */
export const shopFeesId = (shopId: string): string => hashId('shop-fees', shopId);
/** Whether a cost is of one order's payments: it comes with the order itself. */
export const isFeeKey = (key: string): boolean => key.startsWith('fees:');

/** The keys by which the actual shipping cost of an order is looked for: its platform's id, then its name. */
export function shippingKeys({ platformId, name }: Pick<OrderSighting, 'platformId' | 'name'>): string[] {
  return [...new Set([orderKey(platformId), orderKey(name)])];
}

/**
 * Looks costs up. Of a line's keys the most particular with any cost that can be taken is taken; of its costs the one in
 * the order's currency goes first, else one in another currency that has a rate on the order's day. Of several that are
 * valid on the day the one valid from the latest day counts, and of several words on that one the last decided. A cost
 * without a rate is not taken: amounts are never converted at a guess.
 */
export function unitCostLookUp(costs: readonly UnitCost[], rateBetween: RateBetween): UnitCostOf {
  const byKey = Map.groupBy(costs.toSorted(latestFirst), ({ key }) => key);
  return (keys, day, currency) => {
    for (const key of keys) {
      const valid = byKey.get(key)?.filter(({ from }) => from <= day) ?? [];
      const own = valid.find((cost) => cost.currency === currency);
      if (own) return { unitCostE8: own.unitCostE8, rate: null };
      for (const { currency: told, unitCostE8 } of valid) {
        const rate = rateBetween(told, currency, day);
        if (rate) return { unitCostE8, rate };
      }
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

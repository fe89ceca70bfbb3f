import type { Component, Components } from '../orders/components.ts';
import type { Minor } from '../values/money.ts';

/** Splits an amount over the touches that take credit; the parts sum to the amount. */
export type Split = (amount: Minor) => readonly Minor[];

/** What was sold, then what is taken off it, step by step: each step leaves a rest. */
export type Chain = readonly [sold: Component, ...takenOff: Component[]];

/** Every component is in exactly one chain. */
export const CHAINS: readonly Chain[] = [
  ['product', 'discount', 'refundProduct'],
  ['shipping', 'refundShipping'],
  ['tax', 'refundTax'],
  ['tip', 'refundTip'],
  ['costGoods'],
  ['costShipping'],
  ['costFees'],
  ['costedProduct'],
];

/**
 * Splits one chain of an order's money as it stands, component by component.
 *
 * What was sold is split by largest remainder. What is taken off it (discount, refund) is split(rest before it) −
 * split(rest after it), not split by itself: so that what is left on each touch is always the split of what is left of
 * the order, and is exactly 0 once nothing is left, with a discount in between too.
 *   product = S(p), discount = S(p) − S(p − d), refundProduct = S(p − d) − S(p − d − r); shipping = S(s),
 *   refundShipping = S(s) − S(s − r); tax and tip likewise; costs are chains of one.
 * in: the order's cumulative components. out: per component of the chain, each touch's part; they sum to it exactly.
 */
export function chainShares([sold, ...takenOff]: Chain, cumulative: Components, split: Split): (readonly Minor[])[] {
  let rest = cumulative[sold];
  let restShares = split(rest);
  const shares = [restShares];
  for (const component of takenOff) {
    const before = restShares;
    rest -= cumulative[component];
    if (cumulative[component] !== 0) restShares = split(rest);
    shares.push(subtract(before, restShares));
  }
  return shares;
}

function subtract(a: readonly Minor[], b: readonly Minor[]): Minor[] {
  const difference: Minor[] = [];
  for (let i = 0; i < a.length; i += 1) difference.push(a[i]! - b[i]!);
  return difference;
}

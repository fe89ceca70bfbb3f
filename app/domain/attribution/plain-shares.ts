import type { Component, Components } from '../orders/components.ts';
import { plainSplit } from './plain-split.ts';

/**
 * The rule of shares.ts a second time, plainly, for `verify`: what each touch has of each component of an order's money
 * after all of its ledger entries. The credits of all entries of an order add up to exactly this.
 * in: the sum of the ledger's components; weights per touch of the journey (sum above 0).
 */
export function plainShares(total: Components, weights: readonly bigint[]): Record<Component, bigint[]> {
  const split = (amount: number): bigint[] => plainSplit(BigInt(amount), weights);
  const minus = (a: readonly bigint[], b: readonly bigint[]): bigint[] => a.map((share, touch) => share - b[touch]!);
  const product = split(total.product);
  const charged = split(total.product - total.discount);
  const kept = split(total.product - total.discount - total.refundProduct);
  const [shipping, tax, tip] = [split(total.shipping), split(total.tax), split(total.tip)];
  return {
    product,
    discount: minus(product, charged),
    refundProduct: minus(charged, kept),
    shipping,
    refundShipping: minus(shipping, split(total.shipping - total.refundShipping)),
    tax,
    refundTax: minus(tax, split(total.tax - total.refundTax)),
    tip,
    refundTip: minus(tip, split(total.tip - total.refundTip)),
    costGoods: split(total.costGoods),
    costShipping: split(total.costShipping),
    costFees: split(total.costFees),
    costedProduct: split(total.costedProduct),
  };
}

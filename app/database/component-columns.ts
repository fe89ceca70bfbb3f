import type { Component } from '../domain/orders/components.ts';

/** The columns that hold an order's money by component, in fact, order_entry and shop_order. */
export const COMPONENT_COLUMNS: Readonly<Record<Component, string>> = {
  product: 'product',
  discount: 'discount',
  shipping: 'shipping',
  tax: 'tax',
  tip: 'tip',
  refundProduct: 'refund_product',
  refundShipping: 'refund_shipping',
  refundTax: 'refund_tax',
  refundTip: 'refund_tip',
  costGoods: 'cost_goods',
  costShipping: 'cost_shipping',
  costFees: 'cost_fees',
  costedProduct: 'costed_product',
};

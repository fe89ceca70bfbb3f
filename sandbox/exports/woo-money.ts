import type { Order, OrderVersion, Refund } from '../world/order-types.ts';
import { refundedOf, totalsOf } from '../world/pricing.ts';

/** An order's money as WooCommerce splits it: amounts without tax, and the tax beside them. */
interface WooMoney {
  lines: { net: number; tax: number }[];
  discount: number;
  subtotal: number;
  shipping: number;
  tax: number;
  total: number;
  refunded: number;
}

export function wooMoney(order: Order, version: OrderVersion): WooMoney {
  const totals = totalsOf(version.shop, order.taxesIncluded);
  const without = (amount: number, tax: number): number => (order.taxesIncluded ? amount - tax : amount);
  const lines = version.shop.lines.map((line) => ({ net: without(line.net, line.tax), tax: line.tax }));
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  const rate = order.taxesIncluded ? 1 + order.taxRate : 1;
  const discount = Math.round(totals.discounts / rate);
  return {
    lines,
    discount,
    subtotal: net + discount,
    shipping: without(version.shop.shipping, version.shop.shippingTax),
    tax: totals.tax,
    total: totals.total,
    refunded: refundedOf(version.refunds)[0],
  };
}

/** The goods of a refund without tax, as Analytics subtracts them from net sales. */
export function refundedNet(order: Order, refund: Refund): number {
  return refund.lines.reduce((sum, line) => sum + line.subtotal[0] - (order.taxesIncluded ? line.tax[0] : 0), 0);
}

export function lastVersion(order: Order): OrderVersion {
  const version = order.versions[order.versions.length - 1];
  if (!version) throw new Error(`order ${order.name} has no version`);
  return version;
}

/** The world's orders that a WooCommerce shop could have had as well: euros only, no tips, no test orders. */
export function wooOrders(orders: readonly Order[]): Order[] {
  return orders.filter((o) => !o.test && lastVersion(o).shop.currency === 'EUR' && lastVersion(o).shop.tip === 0);
}

export function wooStatus(version: OrderVersion): string {
  if (version.cancelledAt !== null) return version.status === 'voided' ? 'cancelled' : 'refunded';
  if (version.status === 'refunded') return 'refunded';
  if (version.status === 'pending') return 'on-hold';
  return version.fulfilled ? 'completed' : 'processing';
}

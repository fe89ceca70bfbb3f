import { zeroComponents } from '#app/domain/orders/components.ts';
import { toMinor } from '../http/wire-values.ts';
import type { Components } from '#app/domain/orders/components.ts';
import type { Minor } from '#app/domain/values/money.ts';
import type { OrderWire } from './wire/order.wire.ts';

/**
 * What an order sold, by component, in minor units of the shop's currency, so that
 * product − discount + shipping + tax + tip = total_price exactly:
 * - `total_price` is the order's total before returns and refunds, edits included. The current_* fields already have
 *   refunds taken off; refunds are entries of their own here, and would be taken off twice.
 * - shipping is what was charged for it: after discounts on shipping, and without its tax where prices include tax.
 * - discount is total_discounts without those on shipping.
 * - tax is total_tax plus import duties (original_total_duties_set).
 * - tip is total_tip_received.
 * - product is what remains. With taxes included it is net of tax, because all tax stands under tax.
 */
export function orderComponents(order: OrderWire): Components {
  const { currency } = order;
  const total = toMinor(order.total_price, currency, 'total_price');
  const discounts = toMinor(order.total_discounts, currency, 'total_discounts');
  const duties = toMinor(order.original_total_duties_set?.shop_money.amount, currency, 'original_total_duties_set');
  const tax = toMinor(order.total_tax, currency, 'total_tax') + duties;
  const tip = toMinor(order.total_tip_received, currency, 'total_tip_received');
  const { shipping, shippingDiscount } = shippingOf(order);
  const discount = Math.max(discounts - shippingDiscount, 0);
  const product = total + discount - shipping - tax - tip;
  return { ...zeroComponents(), product, discount, shipping, tax, tip };
}

function shippingOf(order: OrderWire): { shipping: Minor; shippingDiscount: Minor } {
  const { currency } = order;
  const minor = (text: string | null | undefined): Minor => toMinor(text, currency, 'shipping_lines');
  if (!order.shipping_lines) {
    return { shipping: minor(order.total_shipping_price_set?.shop_money.amount), shippingDiscount: 0 };
  }
  let shipping = 0;
  let shippingDiscount = 0;
  for (const line of order.shipping_lines.filter((one) => !one.is_removed)) {
    const discount = line.discount_allocations.reduce((sum, part) => sum + minor(part.amount), 0);
    const tax = order.taxes_included ? line.tax_lines.reduce((sum, part) => sum + minor(part.price), 0) : 0;
    shipping += minor(line.price) - discount - tax;
    shippingDiscount += discount;
  }
  return { shipping, shippingDiscount };
}

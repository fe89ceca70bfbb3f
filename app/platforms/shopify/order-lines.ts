import { toMinor } from '../http/wire-values.ts';
import type { OrderLine, Restocked } from '#app/domain/orders/order.ts';
import type { OrderWire } from './wire/order.wire.ts';
import type { RefundWire } from './wire/refund.wire.ts';

type LineWire = NonNullable<OrderWire['line_items']>[number];

/**
 * The lines of an order for its costs; null where the payload has none. A line's money is price × quantity − its
 * discounts, and where prices include tax without its tax: what the order's product − discount is made of. Tips are no
 * product. A line of no product (a custom item) has no title here: people write what they like into it.
 */
export function orderLines(order: OrderWire): OrderLine[] | null {
  if (!order.line_items) return null;
  return order.line_items.flatMap((line, index) =>
    line.tip === undefined || line.tip === null ? [lineOf(line, index, order)] : [],
  );
}

function lineOf(line: LineWire, index: number, { currency, taxes_included: taxesIncluded }: OrderWire): OrderLine {
  const minor = (text: string | null | undefined): number => toMinor(text, currency, 'line_items');
  const discount = line.discount_allocations.reduce((sum, one) => sum + minor(one.amount), 0);
  const tax = taxesIncluded ? line.tax_lines.reduce((sum, one) => sum + minor(one.price), 0) : 0;
  return {
    id: line.id ?? String(index),
    sku: line.sku?.trim() || null,
    product: line.product_id ?? null,
    variant: line.variant_id ?? null,
    title: line.product_id ? line.title : null,
    quantity: line.quantity,
    money: minor(line.price) * line.quantity - discount - tax,
    gift: line.gift_card ?? false,
  };
}

/** What a refund puts back into stock: lines whose restock_type says so (return, cancel, legacy_restock). */
export function restockedOf(refund: RefundWire): Restocked[] {
  return refund.refund_line_items.flatMap(({ line_item_id: line, quantity, restock_type: type }) =>
    line && quantity && type !== null && type !== 'no_restock' ? [{ line, quantity }] : [],
  );
}

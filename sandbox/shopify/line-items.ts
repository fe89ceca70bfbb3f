import { raw } from '../json.ts';
import type { Json } from '../json.ts';
import type { Order, OrderVersion, Pair } from '../world/order-types.ts';
import { SHOP } from '../constants.ts';
import type { MoneyWriter } from './money-set.ts';

type Json1 = { [key: string]: Json };

export const gid = (kind: string, id: string): string => `gid://shopify/${kind}/${id}`;

function linePair(version: OrderVersion, index: number, pick: 'unitPrice' | 'discount' | 'net' | 'tax'): Pair {
  return [version.shop.lines[index]?.[pick] ?? 0, version.presentment.lines[index]?.[pick] ?? 0];
}

export function taxLines(order: Order, tax: Pair, money: MoneyWriter): Json[] {
  if (tax[0] === 0 && tax[1] === 0) return [];
  const title = `${order.person.country} TVA ${String(Math.round(order.taxRate * 1000) / 10)}%`;
  return [{ channel_liable: false, ...money.both('price', tax), rate: order.taxRate, title }];
}

function refundedUnits(version: OrderVersion, index: number): number {
  const lines = version.refunds.flatMap((refund) => refund.lines).filter((line) => line.lineIndex === index);
  return lines.reduce((sum, line) => sum + line.quantity, 0);
}

/** A line item as it stands in the given version of its order. */
export function lineItem(order: Order, version: OrderVersion, index: number, money: MoneyWriter): Json1 {
  const line = version.lines[index];
  if (!line) throw new RangeError(`order ${order.name} has no line ${index}`);
  const { product, quantity } = line;
  const current = quantity - refundedUnits(version, index);
  const discount = linePair(version, index, 'discount');
  const allocation = { ...money.both('amount', discount), discount_application_index: 0 };
  return {
    id: raw(line.id),
    admin_graphql_api_id: gid('LineItem', line.id),
    attributed_staffs: [],
    current_quantity: current,
    fulfillable_quantity: version.fulfilled ? 0 : current,
    fulfillment_service: 'manual',
    fulfillment_status: version.fulfilled ? 'fulfilled' : null,
    gift_card: false,
    grams: 450,
    name: product.title,
    ...money.both('price', linePair(version, index, 'unitPrice')),
    product_exists: true,
    product_id: raw(product.id),
    properties: [],
    quantity,
    requires_shipping: true,
    sku: product.sku,
    taxable: true,
    title: product.title,
    // Shopify keeps order-level discounts in discount_allocations; total_discount is for discounts of the line alone.
    ...money.both('total_discount', [0, 0]),
    variant_id: raw(product.variantId),
    variant_inventory_management: 'shopify',
    variant_title: null,
    vendor: SHOP.name,
    tax_lines: taxLines(order, linePair(version, index, 'tax'), money),
    duties: [],
    discount_allocations: discount[0] > 0 ? [allocation] : [],
  };
}

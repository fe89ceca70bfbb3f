import { moneySetOf, numberOf, withSign } from './admin-shape.ts';
import type { AdminOrder, AdminRefund } from './wire/admin-order.wire.ts';

/**
 * A refund in the shape of the webhooks. Shipping that was given back stands apart here with positive amounts; there it
 * is an adjustment, negative, its tax beside it. Transactions are in the money that the customer paid with, as there.
 */
export function refundShape(refund: AdminRefund, order: AdminOrder) {
  const lines = new Map(order.lineItems.nodes.map((line) => [line.id, line]));
  return {
    id: numberOf(refund.id),
    admin_graphql_api_id: refund.id,
    created_at: refund.createdAt ?? refund.processedAt,
    processed_at: refund.processedAt,
    refund_line_items: refund.refundLineItems.nodes.map((one) => ({
      quantity: one.quantity,
      restock_type: one.restockType.toLowerCase(),
      line_item_id: numberOf(one.lineItem.id),
      line_item: { price: lines.get(one.lineItem.id)?.originalUnitPriceSet.shopMoney.amount },
      subtotal_set: moneySetOf(one.subtotalSet),
      total_tax_set: moneySetOf(one.totalTaxSet),
    })),
    order_adjustments: [
      ...refund.refundShippingLines.nodes.map((one) => ({
        kind: 'shipping_refund',
        amount_set: withSign(-1, one.subtotalAmountSet),
        tax_amount_set: withSign(-1, one.taxAmountSet),
      })),
      ...refund.orderAdjustments.nodes.map((one) => ({
        kind: 'refund_discrepancy',
        amount_set: moneySetOf(one.amountSet),
        tax_amount_set: moneySetOf(one.taxAmountSet),
      })),
    ],
    total_duties_set: null,
    transactions: refund.transactions.nodes.map((one) => ({
      kind: one.kind.toLowerCase(),
      status: one.status.toLowerCase(),
      amount: one.amountSet.presentmentMoney.amount,
      currency: one.amountSet.presentmentMoney.currencyCode,
    })),
  };
}

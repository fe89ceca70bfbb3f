import { SHOP } from '../constants.ts';
import { raw } from '../json.ts';
import type { Json } from '../json.ts';
import type { Order, OrderVersion, Refund } from '../world/order-types.ts';
import { isoLocal } from '../world/time.ts';
import { gid, lineItem } from './line-items.ts';
import { moneyWriter } from './money-set.ts';
import type { MoneyWriter } from './money-set.ts';

function refundLine(order: Order, version: OrderVersion, line: Refund['lines'][number], money: MoneyWriter): Json {
  return {
    id: raw(line.id),
    line_item: lineItem(order, version, line.lineIndex, money),
    line_item_id: raw(version.lines[line.lineIndex]?.id ?? '0'),
    location_id: null,
    quantity: line.quantity,
    restock_type: version.cancelledAt ? 'cancel' : 'return',
    // These two are numbers in the real bodies, not texts.
    subtotal: raw(money.text(line.subtotal)),
    subtotal_set: money.set(line.subtotal),
    total_tax: raw(money.text(line.tax)),
    total_tax_set: money.set(line.tax),
  };
}

function adjustment(order: Order, refund: Refund, entry: Refund['adjustments'][number], money: MoneyWriter): Json {
  return {
    id: raw(entry.id),
    order_id: raw(order.id),
    refund_id: raw(refund.id),
    ...money.both('amount', entry.amount),
    tax_amount: money.text(entry.tax),
    tax_amount_set: money.set(entry.tax),
    kind: entry.kind,
    reason: entry.kind === 'shipping_refund' ? 'Shipping refund' : 'Refund discrepancy',
  };
}

function transaction(order: Order, refund: Refund, currency: string, money: MoneyWriter): Json {
  const at = isoLocal(refund.at, SHOP.timeZone);
  return {
    id: raw(refund.transactionId),
    admin_graphql_api_id: gid('OrderTransaction', refund.transactionId),
    amount: money.text(refund.amount),
    authorization: null,
    created_at: at,
    currency,
    device_id: null,
    error_code: null,
    gateway: order.gateway,
    kind: 'refund',
    location_id: null,
    message: null,
    order_id: raw(order.id),
    parent_id: null,
    processed_at: at,
    receipt: {},
    source_name: 'web',
    status: 'success',
    test: order.test,
    user_id: null,
  };
}

/** The body of refunds/create; also an entry of an order's `refunds`. */
export function refundBody(order: Order, version: OrderVersion, refund: Refund): Json {
  const money = moneyWriter(version.shop.currency, version.presentment.currency);
  const at = isoLocal(refund.at, SHOP.timeZone);
  return {
    id: raw(refund.id),
    admin_graphql_api_id: gid('Refund', refund.id),
    additional_fees: [],
    created_at: at,
    duties: [],
    note: refund.note,
    order_id: raw(order.id),
    processed_at: at,
    restock: refund.lines.length > 0,
    total_additional_fees_set: money.set([0, 0]),
    total_duties_set: money.set([0, 0]),
    user_id: null,
    order_adjustments: refund.adjustments.map((entry) => adjustment(order, refund, entry, money)),
    refund_line_items: refund.lines.map((line) => refundLine(order, version, line, money)),
    transactions: refund.amount[0] === 0 ? [] : [transaction(order, refund, version.shop.currency, money)],
  };
}

import type { Order, OrderVersion, Pair, Refund } from '../../world/order-types.ts';
import { isoUtc } from '../../world/time.ts';
import { gid } from '../line-items.ts';
import { connection } from './connection.ts';
import type { Node } from './context.ts';
import { lineNode, shippingNodes } from './line-nodes.ts';
import { moneyOf } from './money.ts';
import type { BagWriter } from './money.ts';

const opposite = (pair: Pair): Pair => [-pair[0] || 0, -pair[1] || 0];

/** Shipping that was given back stands in a list of its own here, with positive amounts; adjustments are the differences. */
export function refundNode(order: Order, version: OrderVersion, refund: Refund, bag: BagWriter): Node {
  const shipping = refund.adjustments.filter(({ kind }) => kind === 'shipping_refund');
  const others = refund.adjustments.filter(({ kind }) => kind !== 'shipping_refund');
  const at = isoUtc(refund.at);
  return {
    __typename: 'Refund',
    id: gid('Refund', refund.id),
    legacyResourceId: refund.id,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    note: refund.note,
    duties: [],
    totalRefundedSet: bag(refund.amount),
    refundLineItems: connection(refund.lines.map((line) => refundLine(order, version, line, bag))),
    refundShippingLines: connection(
      shipping.map(({ id, amount, tax }) => ({
        id: gid('RefundShippingLine', id),
        shippingLine: shippingNodes(order, version, bag)[0] ?? null,
        subtotalAmountSet: bag(opposite(amount)),
        taxAmountSet: bag(opposite(tax)),
      })),
    ),
    orderAdjustments: connection(
      others.map(({ id, amount, tax }) => ({
        __typename: 'OrderAdjustment',
        id: gid('OrderAdjustment', id),
        amountSet: bag(amount),
        taxAmountSet: bag(tax),
        reason: 'REFUND_DISCREPANCY',
      })),
    ),
    transactions: connection(refundTransactions(order, refund, bag)),
  };
}

function refundLine(order: Order, version: OrderVersion, line: Refund['lines'][number], bag: BagWriter): Node {
  return {
    id: gid('RefundLineItem', line.id),
    lineItem: lineNode(order, version, line.lineIndex, bag),
    location: null,
    quantity: line.quantity,
    restockType: version.cancelledAt ? 'CANCEL' : 'RETURN',
    restocked: true,
    subtotalSet: bag(line.subtotal),
    totalTaxSet: bag(line.tax),
  };
}

export function refundTransactions(order: Order, refund: Refund, bag: BagWriter): Node[] {
  if (refund.amount[0] === 0) return [];
  const at = isoUtc(refund.at);
  return [
    transactionNode(order, { id: refund.transactionId, kind: 'REFUND', at, amount: bag(refund.amount), fees: [] }),
  ];
}

interface Transaction {
  id: string;
  kind: 'SALE' | 'REFUND';
  at: string;
  amount: Node;
  fees: Node[];
}

function transactionNode(order: Order, { id, kind, at, amount, fees }: Transaction): Node {
  return {
    __typename: 'OrderTransaction',
    id: gid('OrderTransaction', id),
    kind,
    status: 'SUCCESS',
    gateway: order.gateway,
    createdAt: at,
    processedAt: at,
    test: order.test,
    errorCode: null,
    amountSet: amount,
    fees,
  };
}

/** What was paid in, with Shopify Payments' fee (1.5 % and 0.25), then what was given back. */
export function transactionNodes(order: Order, version: OrderVersion, bag: BagWriter): Node[] {
  const { currency } = version.shop;
  const given = version.refunds.flatMap((refund) => refundTransactions(order, refund, bag));
  if (version.paid[0] === 0) return given;
  const id = String(BigInt(order.id) + 2n);
  const flat = currency === 'JPY' ? 40 : 25;
  const fee = {
    id: gid('TransactionFee', id),
    type: 'processing_fee',
    rate: '0.015',
    rateName: 'standard',
    flatFeeName: 'flat',
    flatFee: moneyOf(flat, currency),
    amount: moneyOf(Math.round(version.paid[0] * 0.015) + flat, currency),
    taxAmount: moneyOf(0, currency),
  };
  const fees = order.gateway === 'shopify_payments' ? [fee] : [];
  return [
    transactionNode(order, { id, kind: 'SALE', at: isoUtc(order.at), amount: bag(version.paid), fees }),
    ...given,
  ];
}

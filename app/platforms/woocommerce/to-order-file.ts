import { say } from '#app/domain/messages/message.ts';
import { distinctIdentifiers, toIdentifier } from '#app/domain/identity/normalise.ts';
import { fileLines } from '../tables/file-lines.ts';
import { saleComponents, undatedRefund } from '../tables/order-parts.ts';
import { readId, withoutMark } from '../tables/platform-id.ts';
import { currencyOf, minorOf, requiredInstantOf, requiredMinorOf, textOf } from '../tables/record-cells.ts';
import { CellError, sighted } from '../tables/record-context.ts';
import { readQuantity } from '../tables/quantity.ts';
import { wooAttributionTouch } from './order-file-touch.ts';
import { wooKindOf, wooStateOf } from './order-status-file.ts';
import type { Components } from '#app/domain/orders/components.ts';
import type { OrderLine, OrderSighting, PaymentState } from '#app/domain/orders/order.ts';
import type { FileRecord } from '../tables/file-kind.ts';
import type { RecordContext, Sighted } from '../tables/record-context.ts';

/**
 * An order of the Advanced Order Export plugin. Order Total Amount is what was charged before refunds; the refund amount
 * is cumulative and without dates, so it is dated by the import. An order with the status "refunded" and no refund amount
 * was refunded in full.
 */
export function toWooFileOrder(record: FileRecord, context: RecordContext): Sighted<OrderSighting> {
  return sighted((warnings) => {
    const currency = currencyOf(record, context);
    const orderedAt = requiredInstantOf(record, 'orderDate', 'Order Date', context);
    const platformId = orderId(record);
    const state = wooStateOf(textOf(record, 'orderStatus') || 'processing', warnings);
    const sale = saleOf(record, currency);
    const others = record.others ?? {};
    const touch = wooAttributionTouch(others, platformId, orderedAt);
    return {
      platform: 'woocommerce',
      platformId,
      name: `#${textOf(record, 'orderNumber') || platformId}`,
      rank: 1,
      updatedAt: context.importedAt,
      orderedAt,
      cancelledAt: null,
      currency,
      state,
      kind: wooKindOf(others['_wc_order_attribution_source_type'] ?? ''),
      test: false,
      sale,
      refunds: undatedRefund(refundAmount(record, sale, state, currency), sale, context),
      identifiers: identifiersOf(record, context),
      touches: touch ? [touch] : [],
      discountCodes: codesOf(record),
      itemCount: itemCount(record),
      lines: linesOf(record, sale, currency),
      gateways: [textOf(record, 'paymentMethod')].filter((name) => name !== ''),
      priorOrders: null,
    };
  });
}

function orderId(record: FileRecord): string {
  for (const field of ['orderId', 'orderNumber']) {
    const id = readId(record.fields[field]);
    if (id.is === 'id') return id.id.replace(/^#/, '');
  }
  throw new CellError(say('cell-empty', { column: 'Order Number' }), 'orderNumber');
}

function saleOf(record: FileRecord, currency: string): Components {
  const taxField = record.fields['tax'] === undefined ? 'orderTax' : 'tax';
  return saleComponents({
    total: requiredMinorOf(record, 'total', 'Order Total Amount', currency),
    discount: Math.abs(minorOf(record, 'discount', 'Cart Discount Amount', currency)),
    shipping: minorOf(record, 'shipping', 'Order Shipping Amount', currency),
    tax: minorOf(record, taxField, 'Order Total Tax Amount', currency),
    tip: 0,
  });
}

function refundAmount(record: FileRecord, sale: Components, state: PaymentState, currency: string): number {
  const stated = Math.abs(minorOf(record, 'refund', 'Order Refund Amount', currency));
  if (stated > 0 || state !== 'refunded') return stated;
  return sale.product - sale.discount + sale.shipping + sale.tax + sale.tip;
}

function identifiersOf(record: FileRecord, context: RecordContext): OrderSighting['identifiers'] {
  const country = textOf(record, 'country') || context.defaultCountry;
  const customer = readId(record.fields['customerId']);
  return distinctIdentifiers([
    toIdentifier('email', textOf(record, 'email')),
    toIdentifier('phone', withoutMark(record.fields['phone']), country),
    customer.is === 'id' && customer.id !== '0' ? toIdentifier('customer', `woocommerce:${customer.id}`) : null,
    // what the first-party script says on the thank-you page of a shop without checkout tokens
    toIdentifier('checkout', `order:${orderId(record)}`),
  ]);
}

function codesOf(record: FileRecord): string[] {
  return textOf(record, 'couponCode')
    .split(/[,|]/)
    .map((code) => code.trim())
    .filter((code) => code !== '');
}

function linesOf(record: FileRecord, sale: Components, currency: string): OrderLine[] | null {
  return fileLines(
    (record.lines ?? []).map((line) => {
      return {
        sku: line['lineSku'] ?? '',
        title: line['lineName'] ?? '',
        quantity: readQuantity(line['lineQuantity']),
        worth: minorOf({ ...record, fields: line }, 'lineTotal', 'Order Line Total', currency),
      };
    }),
    sale,
  );
}

function itemCount(record: FileRecord): number | null {
  let count = 0;
  for (const line of record.lines ?? []) {
    const quantity = readQuantity(line['lineQuantity']);
    if (quantity === null) return null;
    count += quantity;
  }
  return record.lines ? count : null;
}

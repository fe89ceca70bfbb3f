import { say } from '#app/domain/messages/message.ts';
import { zeroComponents } from '#app/domain/orders/components.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { countOf, currencyOf, requiredInstantOf, requiredMinorOf, textOf } from '../tables/record-cells.ts';
import { saleComponents, undatedRefund } from '../tables/order-parts.ts';
import { CellError, sighted } from '../tables/record-context.ts';
import { isNegative } from './analytics-file-columns.ts';
import { wooOriginTouch } from './order-file-touch.ts';
import { wooStateOf } from './order-status-file.ts';
import type { OrderSighting, RefundSighting } from '#app/domain/orders/order.ts';
import type { FileRecord } from '../tables/file-kind.ts';
import type { RecordContext, Sighted } from '../tables/record-context.ts';

/** Whether a row of WooCommerce Analytics is a refund: its net sales are negative. */
export function isAnalyticsRefund(record: FileRecord): boolean {
  return isNegative(record.fields['netSales']);
}

/**
 * An order of WooCommerce Analytics. The file knows net sales only (after discounts, without tax and shipping): they are
 * the product, the other components are 0. A refunded order counts as refunded in full; where its refund has a row of
 * its own, that row goes over this.
 */
export function toAnalyticsOrder(record: FileRecord, context: RecordContext): Sighted<OrderSighting> {
  return sighted((warnings) => {
    const currency = currencyOf(record, context);
    const orderedAt = requiredInstantOf(record, 'date', 'Date', context);
    const platformId = orderNumber(record);
    const net = requiredMinorOf(record, 'netSales', 'Net sales', currency);
    const sale = saleComponents({ total: net, discount: 0, shipping: 0, tax: 0, tip: 0 });
    const state = wooStateOf(textOf(record, 'status') || 'processing', warnings);
    const origin = textOf(record, 'attribution');
    const touch = wooOriginTouch(origin, platformId, orderedAt);
    return {
      platform: 'woocommerce',
      platformId,
      name: `#${platformId}`,
      rank: 1,
      updatedAt: context.importedAt,
      orderedAt,
      cancelledAt: null,
      currency,
      state,
      kind: /admin/i.test(origin) ? 'draft' : 'online',
      test: false,
      sale,
      refunds: state === 'refunded' ? undatedRefund(net, sale, context) : [],
      identifiers: [],
      touches: touch ? [touch] : [],
      discountCodes: codesOf(textOf(record, 'coupons')),
      itemCount: countOf(record, 'itemsSold'),
      lines: null,
      gateways: [],
      priorOrders: null,
    };
  });
}

/** A negative row of WooCommerce Analytics: money given back for the order of that number, on the row's date. */
export function toAnalyticsRefund(record: FileRecord, context: RecordContext): Sighted<RefundSighting> {
  return sighted(() => {
    const currency = currencyOf(record, context);
    const at = requiredInstantOf(record, 'date', 'Date', context);
    const platformOrderId = orderNumber(record);
    const amount = -requiredMinorOf(record, 'netSales', 'Net sales', currency);
    const id = hashId('woo-analytics-refund', platformOrderId, at, String(amount), String(record.ordinal ?? 1));
    const components = { ...zeroComponents(), refundProduct: amount };
    return {
      platform: 'woocommerce',
      platformOrderId,
      currency,
      refund: { id, at, dated: true, components, restocked: null },
    };
  });
}

function orderNumber(record: FileRecord): string {
  const number = textOf(record, 'orderNumber').replace(/^#/, '').trim();
  if (number === '') throw new CellError(say('cell-empty', { column: 'Order #' }), 'orderNumber');
  return number;
}

function codesOf(cell: string): string[] {
  return cell
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '' && !/^-+$/.test(code));
}

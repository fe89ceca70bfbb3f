import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { FieldError, shapeError, sighted } from '../http/sighting-result.ts';
import { parseJson } from '../http/parse-json.ts';
import { toInstant } from '../http/wire-values.ts';
import { platformId } from './global-id.ts';
import { restockedOf } from './order-lines.ts';
import { currencyOfRefund, refundComponents } from './refund-money.ts';
import { refundWire } from './wire/refund.wire.ts';
import type { Refund, RefundSighting } from '#app/domain/orders/order.ts';
import type { Sighted } from '../http/sighting-result.ts';
import type { RefundContext } from './refund-money.ts';
import type { RefundWire } from './wire/refund.wire.ts';

/** The body of a refunds/create webhook as a refund of its order, which may not be known yet. Money: refund-money.ts. */
export function toRefundSighting(text: string): Sighted<RefundSighting> {
  return sighted(() => {
    const read = refundWire.safeParse(parseJson(text));
    if (!read.success) throw shapeError(read.error);
    if (!read.data.order_id)
      throw new FieldError('shape-changed', 'order_id', 'a refund by itself must name its order');
    return sightingOf(read.data, read.data.order_id);
  });
}

function sightingOf(wire: RefundWire, orderId: string): RefundSighting {
  const currency = currencyOfRefund(wire);
  if (currency === null && hasMoney(wire))
    throw new FieldError('shape-changed', 'currency', 'the refund names no currency');
  if (currency !== null && !isCurrencyCode(currency))
    throw new FieldError('shape-changed', 'currency', 'expected an ISO 4217 currency code');
  const refund = toRefund(wire, { currency: currency ?? 'XXX', taxesIncluded: null });
  return { platform: 'shopify', platformOrderId: orderId, currency, refund };
}

function hasMoney(wire: RefundWire): boolean {
  return wire.refund_line_items.length + wire.order_adjustments.length + wire.transactions.length > 0;
}

/** A refund in our shape, dated by `processed_at`, else `created_at`. Throws FieldError. */
export function toRefund(wire: RefundWire, context: RefundContext): Refund {
  return {
    id: platformId(wire.id, wire.admin_graphql_api_id),
    at: toInstant(wire.processed_at ?? wire.created_at, 'refunds.processed_at'),
    dated: true,
    components: refundComponents(wire, context),
    restocked: restockedOf(wire),
  };
}

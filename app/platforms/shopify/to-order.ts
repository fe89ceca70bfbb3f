import { parseJson } from '../http/parse-json.ts';
import { shapeError, sighted } from '../http/sighting-result.ts';
import { toInstant } from '../http/wire-values.ts';
import { platformId } from './global-id.ts';
import { orderLines } from './order-lines.ts';
import { orderComponents } from './order-money.ts';
import { orderIdentifiers, orderTouches } from './order-origin.ts';
import { orderKind, paymentState, priorOrders } from './order-state.ts';
import { toRefund } from './to-refund.ts';
import { orderWire } from './wire/order.wire.ts';
import type { OrderSighting } from '#app/domain/orders/order.ts';
import type { Sighted } from '../http/sighting-result.ts';
import type { OrderWire } from './wire/order.wire.ts';

export interface ShopContext {
  /** the shop's own hosts (myshopify domain, storefront domains): referrers from them are not sources */
  readonly ownHosts: readonly string[];
  /** ISO 3166 alpha-2, for phones in national notation where the order has no address */
  readonly defaultCountry: string | null;
}

/**
 * The body of an orders/* webhook as one sighting of its order. Pure: the same text and context give the same answer.
 * Ids survive above 2^53. Dated by `processed_at` (the sale's own date; `created_at` is the import's for imported
 * orders), else `created_at`. Money: order-money.ts and refund-money.ts.
 */
export function toOrderSighting(text: string, context: ShopContext): Sighted<OrderSighting> {
  return sighted(() => {
    const read = orderWire.safeParse(parseJson(text));
    if (!read.success) throw shapeError(read.error);
    return orderSightingOf(read.data, context);
  });
}

/** An order in the shape of the webhooks as a sighting. Throws FieldError. */
export function orderSightingOf(order: OrderWire, context: ShopContext): OrderSighting {
  const orderedAt = toInstant(order.processed_at ?? order.created_at, 'processed_at');
  const updatedAt = toInstant(order.updated_at, 'updated_at');
  const refundContext = { currency: order.currency, taxesIncluded: order.taxes_included ?? false };
  return {
    platform: 'shopify',
    platformId: platformId(order.id, order.admin_graphql_api_id),
    name: order.name,
    rank: 2,
    updatedAt,
    orderedAt,
    cancelledAt: order.cancelled_at === null ? null : toInstant(order.cancelled_at, 'cancelled_at'),
    currency: order.currency,
    state: paymentState(order),
    kind: orderKind(order),
    test: order.test ?? false,
    sale: orderComponents(order),
    refunds: order.refunds.map((refund) => toRefund(refund, refundContext)),
    identifiers: orderIdentifiers(order, context.defaultCountry),
    touches: orderTouches(order, orderedAt, context.ownHosts),
    discountCodes: order.discount_codes.flatMap(({ code }) => (code ? [code] : [])),
    itemCount: order.line_items ? order.line_items.reduce((sum, line) => sum + line.quantity, 0) : null,
    lines: orderLines(order),
    gateways: order.payment_gateway_names,
    priorOrders: priorOrders(order, orderedAt, updatedAt),
  };
}

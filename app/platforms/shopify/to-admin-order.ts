import { parseJson } from '../http/parse-json.ts';
import { shapeError, sighted } from '../http/sighting-result.ts';
import { orderShape } from './admin-order-shape.ts';
import { type PaymentFees, paymentFeesOf } from './payment-fees.ts';
import { orderSightingOf } from './to-order.ts';
import { adminOrderWire } from './wire/admin-order.wire.ts';
import { orderWire } from './wire/order.wire.ts';
import type { OrderSighting } from '#app/domain/orders/order.ts';
import type { Sighted } from '../http/sighting-result.ts';
import type { ShopContext } from './to-order.ts';

/** What the Admin API tells of an order, and webhooks don't: what its payments cost. */
export interface AdminSighting {
  readonly order: OrderSighting;
  readonly fees: PaymentFees | null;
}

/**
 * A record of the Admin API (order-record.ts) as one sighting of its order: the same that the webhook gives of the same
 * version of it. Pure: the same text and context give the same answer.
 */
export function toAdminSighting(text: string, context: ShopContext): Sighted<AdminSighting> {
  return sighted(() => {
    const read = adminOrderWire.safeParse(parseJson(text));
    if (!read.success) throw shapeError(read.error);
    const shape = orderWire.safeParse(orderShape(read.data));
    if (!shape.success) throw shapeError(shape.error);
    return { order: orderSightingOf(shape.data, context), fees: paymentFeesOf(read.data) };
  });
}

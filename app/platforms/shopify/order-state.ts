import { FieldError } from '../http/sighting-result.ts';
import type { OrderKind, PaymentState } from '#app/domain/orders/order.ts';
import type { OrderWire } from './wire/order.wire.ts';

const STATES: Readonly<Record<string, PaymentState>> = {
  paid: 'paid',
  pending: 'pending',
  authorized: 'authorised',
  partially_paid: 'partially-paid',
  partially_refunded: 'partially-refunded',
  refunded: 'refunded',
  voided: 'voided',
  expired: 'expired',
};
const HOUR_MS = 3_600_000;

/** `financial_status` as our payment state; an order without one is pending. Throws FieldError on an unknown one. */
export function paymentState(order: OrderWire): PaymentState {
  if (order.financial_status === null) return 'pending';
  const state = STATES[order.financial_status];
  if (!state) throw new FieldError('shape-changed', 'financial_status', unknownStatus(order.financial_status));
  return state;
}

/** Names the status where it looks like one: what else stands there may be anybody's data. */
function unknownStatus(text: string): string {
  return /^[a-z_]{1,30}$/.test(text) ? `unknown status "${text}"` : 'a text that is no status';
}

/**
 * Where an order was made, by `source_name`: pos (also the mobile apps iphone and android), shopify_draft_order,
 * subscription_contract (renewals; a first subscription order comes from the checkout and is online); paid with
 * exchange credit: exchange; all else, sales channels' app ids too: online.
 */
export function orderKind(order: OrderWire): OrderKind {
  if (order.payment_gateway_names.some((name) => /^exchange[-_]credit$/.test(name))) return 'exchange';
  const source = order.source_name ?? 'web';
  if (['pos', 'iphone', 'android'].includes(source)) return 'pos';
  if (source === 'shopify_draft_order') return 'draft';
  return source === 'subscription_contract' ? 'subscription' : 'online';
}

/**
 * How many orders the customer had before this one, where the payload can say: `orders_count` counts the present, not
 * the order's own time, so it is read only where it is 1 or the payload is of the order's first hour.
 */
export function priorOrders(order: OrderWire, orderedAt: string, updatedAt: string): number | null {
  const count = order.customer?.orders_count ?? 0;
  if (count < 1) return null;
  return count === 1 || Date.parse(updatedAt) - Date.parse(orderedAt) <= HOUR_MS ? count - 1 : null;
}

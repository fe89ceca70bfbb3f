import { PAYMENT_STATES } from '#app/domain/orders/order.ts';

/** What orders can be filtered by: a payment state, or one of two marks that any state can carry. */
export const ORDER_STATE_FILTERS = [...PAYMENT_STATES, 'cancelled', 'test'] as const;

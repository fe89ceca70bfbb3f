import type { OrderKind, OrderSighting, PaymentState } from './order.ts';

/** Whether something counts in revenue, and the text key of the reason that pages show beside it. */
export interface RevenueRule {
  readonly counts: boolean;
  readonly reason: string;
}

/**
 * Payment states. Revenue is what was sold, not what was collected: a pending order counts from its sale, and comes out
 * again when it is voided, expires or is cancelled, as a dated entry of its ledger.
 */
export const STATE_RULES: Readonly<Record<PaymentState, RevenueRule>> = {
  paid: { counts: true, reason: 'revenue.state.paid' },
  pending: { counts: true, reason: 'revenue.state.pending' },
  authorised: { counts: true, reason: 'revenue.state.authorised' },
  'partially-paid': { counts: true, reason: 'revenue.state.partially-paid' },
  'partially-refunded': { counts: true, reason: 'revenue.state.partially-refunded' },
  refunded: { counts: true, reason: 'revenue.state.refunded' },
  voided: { counts: true, reason: 'revenue.state.voided' },
  expired: { counts: true, reason: 'revenue.state.expired' },
};

/**
 * Order kinds. All count; they are told apart because what brings them in differs: a till or a draft order seldom has
 * a journey and is then unattributed, an exchange carries only its difference in price, a renewal follows from an
 * earlier sale, and a manual order is a lead's revenue entered by a person.
 */
export const KIND_RULES: Readonly<Record<OrderKind, RevenueRule>> = {
  online: { counts: true, reason: 'revenue.kind.online' },
  draft: { counts: true, reason: 'revenue.kind.draft' },
  pos: { counts: true, reason: 'revenue.kind.pos' },
  exchange: { counts: true, reason: 'revenue.kind.exchange' },
  subscription: { counts: true, reason: 'revenue.kind.subscription' },
  manual: { counts: true, reason: 'revenue.kind.manual' },
};

/** Test orders are in no figure: neither money, nor order counts, nor customers. */
export const TEST_RULE: RevenueRule = { counts: false, reason: 'revenue.test' };

/**
 * Revenue given by hand and removed again is in no figure: what somebody typed was put right, while a shop's cancelled
 * order was really sold first. Its decisions are kept as raw events.
 */
export const REMOVED_RULE: RevenueRule = { counts: false, reason: 'revenue.removed' };

/** Whether an order is revenue by hand that was removed again. */
export function isRemoved({ kind, cancelledAt }: Pick<OrderSighting, 'kind' | 'cancelledAt'>): boolean {
  return kind === 'manual' && cancelledAt !== null;
}

/** The rules that decide about an order, the deciding one first. */
export function revenueRulesOf(sighting: OrderSighting): readonly RevenueRule[] {
  const rules = [STATE_RULES[sighting.state], KIND_RULES[sighting.kind]];
  if (sighting.test) return [TEST_RULE, ...rules];
  if (isRemoved(sighting)) return [REMOVED_RULE, ...rules];
  return rules.toSorted((a, b) => Number(a.counts) - Number(b.counts));
}

/** Whether an order counts in revenue, order counts and customers. */
export function countsInRevenue(sighting: OrderSighting): boolean {
  return revenueRulesOf(sighting).every((rule) => rule.counts);
}

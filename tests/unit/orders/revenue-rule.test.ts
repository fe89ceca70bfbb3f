import { describe, expect, it } from 'vitest';
import { ORDER_KINDS, PAYMENT_STATES } from '#app/domain/orders/order.ts';
import { countsInRevenue, KIND_RULES, revenueRulesOf, STATE_RULES } from '#app/domain/orders/revenue-rule.ts';
import { sightingOf } from './sightings.ts';

describe('what counts in revenue', () => {
  it('given any state and kind, an order counts', () => {
    for (const state of PAYMENT_STATES) {
      for (const kind of ORDER_KINDS) expect(countsInRevenue(sightingOf({ state, kind }))).toBe(true);
    }
  });

  it('given a test order, it counts in no figure, and the first rule says why', () => {
    expect(countsInRevenue(sightingOf({ test: true }))).toBe(false);
    expect(revenueRulesOf(sightingOf({ test: true }))[0]).toEqual({ counts: false, reason: 'revenue.test' });
  });

  it('given revenue by hand that was removed, it counts in no figure; a cancelled order of a shop still does', () => {
    const cancelledAt = '2026-03-02T10:00:00.000Z';
    const removed = sightingOf({ platform: 'manual', kind: 'manual', cancelledAt });
    expect(countsInRevenue(removed)).toBe(false);
    expect(revenueRulesOf(removed)[0]).toEqual({ counts: false, reason: 'revenue.removed' });
    expect(countsInRevenue(sightingOf({ platform: 'manual', kind: 'manual' }))).toBe(true);
    expect(countsInRevenue(sightingOf({ cancelledAt }))).toBe(true);
  });

  it('states a reason of its own for every state and kind', () => {
    const reasons = [...Object.values(STATE_RULES), ...Object.values(KIND_RULES)].map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(PAYMENT_STATES.length + ORDER_KINDS.length);
  });
});

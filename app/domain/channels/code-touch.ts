import type { Grouping } from './grouping.ts';
import { hashId } from '../values/ids.ts';
import { NO_SOURCE, type Touch } from '../touchpoints/touch.ts';

interface OrderWithCodes {
  readonly id: string;
  readonly orderedAt: string; // UTC instant
  readonly discountCodes: readonly string[];
}

/**
 * The touches that an order's discount codes stand for under a grouping, at the order's instant; codes that stand for nothing
 * are none. The source is the code in lowercase, the campaign what the grouping names. Whether such a touch takes credit
 * is said by the journey's rules (build-journey.ts).
 */
export function codeTouches({ id, orderedAt, discountCodes }: OrderWithCodes, grouping: Grouping): Touch[] {
  const rules = new Set(discountCodes.flatMap((code) => grouping.codeOf(code) ?? []));
  return [...rules].map(({ code, campaign }) => ({
    id: hashId('touch', 'discount-code', id, code, campaign ?? ''),
    at: orderedAt,
    signal: 'discount-code',
    from: { ...NO_SOURCE, source: code.toLowerCase(), medium: 'discount-code', campaign },
    device: null,
  }));
}

import { contributionsOf, type AttributableOrder } from '../../domain/attribution/contribution.ts';
import { type Measure, RULE_MODELS } from '../../domain/attribution/journey.ts';
import { type RevenueDefinition, revenueOf } from '../../domain/orders/components.ts';
import type { ModelCredits } from './types.ts';

/** What every rule model gives each touch of an order, as the order stands now. Each model sums to the order's revenue. */
export function modelCredits(order: AttributableOrder, measure: Measure, revenue: RevenueDefinition): ModelCredits[] {
  return RULE_MODELS.map((model) => {
    const perTouch = order.journey.touchIds.map(() => 0);
    let unattributed = 0;
    for (const { touchIndex, components } of contributionsOf(order, { ...measure, model })) {
      const minor = revenueOf(components, revenue);
      if (touchIndex === -1) unattributed += minor;
      else perTouch[touchIndex]! += minor;
    }
    return { model, perTouch, unattributed };
  });
}

import { contributionsOf, type AttributableOrder } from '../../domain/attribution/contribution.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { type RevenueDefinition, revenueOf } from '../../domain/orders/components.ts';
import type { ModelCredits } from './types.ts';

/** What each measure gives each touch of an order, as the order stands now. Each sums to the order's revenue. */
export function modelCredits(
  order: AttributableOrder,
  measures: readonly BoundMeasure[],
  revenue: RevenueDefinition,
): ModelCredits[] {
  return measures.map((measure) => {
    const perTouch = order.journey.touchIds.map(() => 0);
    let unattributed = 0;
    for (const { touchIndex, components } of contributionsOf(order, measure)) {
      const minor = revenueOf(components, revenue);
      if (touchIndex === -1) unattributed += minor;
      else perTouch[touchIndex]! += minor;
    }
    return { model: measure.model, perTouch, unattributed };
  });
}

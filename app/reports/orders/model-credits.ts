import {
  contributionsOf,
  orderSharesOf,
  type AttributableOrder,
  UNATTRIBUTED_TOUCH,
} from '../../domain/attribution/contribution.ts';
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
      if (touchIndex === UNATTRIBUTED_TOUCH) unattributed += minor;
      else perTouch[touchIndex]! += minor;
    }
    const sharesE9 = order.journey.touchIds.map(() => 0);
    for (const { touchIndex, ordersE9 } of orderSharesOf(order.journey, measure)) {
      if (touchIndex !== UNATTRIBUTED_TOUCH) sharesE9[touchIndex] = ordersE9;
    }
    return { model: measure.model, perTouch, sharesE9, unattributed };
  });
}

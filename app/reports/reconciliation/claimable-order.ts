import { contributionsOf, UNATTRIBUTED_TOUCH } from '../../domain/attribution/contribution.ts';
import { countingTouches } from '../../domain/attribution/credit.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { revenueOf } from '../../domain/orders/components.ts';
import { sumOfEntries } from '../../domain/orders/ledger-entry.ts';
import type { ClaimableOrder, ClaimableTouch } from '../../domain/reconciliation/expected-claims.ts';
import type { OrderWithJourney } from '../../database/reading/attributable-orders.server.ts';
import type { AccountOfEntity } from './account-of-touch.ts';

/** An order as claims see it: its journey with the measure's credits, and its money when placed and now. */
export function claimableOrder(
  order: OrderWithJourney,
  name: string,
  measure: BoundMeasure,
  accountOf: AccountOfEntity,
): ClaimableOrder {
  const { journey, entries } = order;
  const credits = creditsByTouch(order, measure);
  const counting = new Set(countingTouches(journey, measure));
  const touches = journey.at.map((at, index): ClaimableTouch => {
    const { accountId } = accountOf(journey.entityIds[index]!);
    return { at, accountId, withinOurWindow: counting.has(index), creditMinor: credits.get(index) ?? 0 };
  });
  const sale = entries.find(({ kind }) => kind === 'sale');
  return {
    id: order.id,
    name,
    currency: order.currency,
    at: journey.orderAt,
    day: order.day,
    saleMinor: sale ? Math.max(revenueOf(sale.components, 'gross'), 0) : 0,
    netMinor: revenueOf(sumOfEntries(entries), 'net'),
    touches,
    unattributedMinor: credits.get(UNATTRIBUTED_TOUCH) ?? 0,
  };
}

function creditsByTouch(order: OrderWithJourney, measure: BoundMeasure): Map<number, number> {
  const credits = new Map<number, number>();
  for (const { touchIndex, components } of contributionsOf(order, measure)) {
    credits.set(touchIndex, (credits.get(touchIndex) ?? 0) + revenueOf(components, 'net'));
  }
  return credits;
}

import { contributionsOf } from '../domain/attribution/contribution.ts';
import { type Facts, factsOf } from '../domain/attribution/facts.ts';
import type { BoundMeasure } from '../domain/attribution/journey.ts';
import type { OrderWithJourney } from '../database/writing/orders.server.ts';

/** The daily facts that one order makes under a measure; none where the order counts in no figure. */
export function factsOfOrder({ order, journey }: OrderWithJourney, measure: BoundMeasure): Facts {
  if (!order.counts) return new Map();
  const contributions = contributionsOf({ entries: order.entries, journey, isNewCustomer: order.newCustomer }, measure);
  return factsOf(contributions, {
    orderDay: order.day,
    entryDays: order.entries.map((entry) => entry.day),
    currency: order.currency,
    isNewCustomer: order.newCustomer,
    entityIds: journey.entityIds,
  });
}

import { inFigures } from '../domain/currencies/reported.ts';
import { contributionsOf } from '../domain/attribution/contribution.ts';
import { type Facts, factsOf } from '../domain/attribution/facts.ts';
import type { BoundMeasure } from '../domain/attribution/journey.ts';
import type { OrderWithJourney } from '../database/writing/orders.server.ts';

/**
 * The daily facts that one order makes under a measure, in the reporting currency where it has a rate; none where the order
 * counts in no figure.
 */
export function factsOfOrder({ order, journey }: OrderWithJourney, measure: BoundMeasure): Facts {
  if (!order.counts) return new Map();
  const { currency, entries } = inFigures(order, order.reported);
  const contributions = contributionsOf({ entries, journey, isNewCustomer: order.newCustomer }, measure);
  return factsOf(contributions, {
    orderDay: order.day,
    entryDays: order.entries.map((entry) => entry.day),
    currency,
    isNewCustomer: order.newCustomer,
    entityIds: journey.entityIds,
  });
}

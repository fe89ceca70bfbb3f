import { daysOfMonth, monthOf } from '#app/domain/cohorts/months.ts';
import type { CohortQuery } from '#app/reports/cohorts/types.ts';

interface Behind {
  readonly query: CohortQuery;
  readonly currency: string;
  readonly today: string;
}

/**
 * Where the orders behind a cohort's cell are listed: those of its customers, from its month to the end of its month of life.
 * With a channel chosen, those of them that are credited to the channel.
 */
export function cohortOrders(month: string, age: number, { query, currency, today }: Behind): string {
  const first = monthOf(`${month}-01`);
  const last = daysOfMonth(first + age).to;
  const params = new URLSearchParams({
    from: daysOfMonth(first).from,
    to: last < today ? last : today,
    cohort: month,
    currency,
    revenue: query.revenue,
  });
  if (query.channel !== null) params.set('row', `channel:${query.channel}`);
  return `/orders?${params}`;
}

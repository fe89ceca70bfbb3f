import { z } from 'zod';
import { askedParams } from '#app/components/choices/asked-params.ts';
import { COHORT_MONTHS, DEFAULT_COHORT_MONTHS } from '#app/components/cohorts/cohort-choices.ts';
import { isAnyChannel } from '#app/domain/channels/channel.ts';
import type { RevenueDefinition } from '#app/domain/orders/components.ts';
import type { CohortQuery } from '#app/reports/cohorts/types.ts';
import { askedOf } from './asked-of.server.ts';

const schema = z.object({
  months: z.coerce
    .number()
    .refine((months) => (COHORT_MONTHS as readonly number[]).includes(months))
    .optional(),
  channel: z.string().refine(isAnyChannel).optional(),
});

/** Which cohorts a page or CSV asks for. Refuses with a Response. */
export function readCohortQuery(request: Request, revenue: RevenueDefinition): CohortQuery {
  const asked = askedOf(request, (params) => askedParams(schema, params));
  return {
    months: asked.months ?? DEFAULT_COHORT_MONTHS,
    revenue,
    channel: asked.channel ?? null,
  };
}

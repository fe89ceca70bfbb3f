import { json } from '@remix-run/node';
import { z } from 'zod';
import { COHORT_MONTHS, DEFAULT_COHORT_MONTHS } from '#app/components/cohorts/cohort-choices.ts';
import { CHANNELS } from '#app/domain/channels/channel.ts';
import type { RevenueDefinition } from '#app/domain/orders/components.ts';
import type { CohortQuery } from '#app/reports/cohorts/types.ts';

const schema = z.object({
  months: z.coerce
    .number()
    .refine((months) => (COHORT_MONTHS as readonly number[]).includes(months))
    .optional(),
  channel: z.enum(CHANNELS).optional(),
});

/** Which cohorts a page or CSV asks for. Refuses with a Response. */
export function readCohortQuery(request: Request, revenue: RevenueDefinition): CohortQuery {
  const params = new URL(request.url).searchParams;
  const given = Object.keys(schema.shape).filter((name) => params.get(name));
  const parsed = schema.safeParse(Object.fromEntries(given.map((name) => [name, params.get(name)])));
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0]);
    throw json({ field, value: params.get(field) }, 400);
  }
  return {
    months: parsed.data.months ?? DEFAULT_COHORT_MONTHS,
    revenue,
    channel: parsed.data.channel ?? null,
  };
}

import { z } from 'zod';
import { RULE_MODELS } from '../../domain/attribution/journey.ts';
import { REVENUE_DEFINITIONS } from '../../domain/orders/components.ts';
import { isTimeZone } from '../../domain/values/days.ts';
import type { VersionKind } from '../../domain/versions/version.ts';

const windowDays = z.number().int().min(1).max(3650).nullable();

/** How an order's money is split over its journey, and which of its money counts as revenue. */
export const measureBody = z.object({
  model: z.enum(RULE_MODELS),
  window: windowDays,
  leadWindow: windowDays,
  halfLifeDays: z.number().int().min(1).max(365),
  positionWeights: z
    .tuple([z.number().int().min(0), z.number().int().min(0), z.number().int().min(0)])
    .refine(([first, middle, last]) => first + middle + last === 100, 'weights-sum')
    .readonly(),
  revenue: z.enum(REVENUE_DEFINITIONS),
});
export type MeasureBody = z.infer<typeof measureBody>;

/** The zone whose days the workspace reports in. */
export const zoneBody = z.object({ timeZone: z.string().refine(isTimeZone, 'unknown-zone') });
export type ZoneBody = z.infer<typeof zoneBody>;

const limit = z.number().int().min(1).max(1_000);

/** What a workspace adds to the published rules of identity: its own staff's addresses, and its own limits. */
export const identityBody = z.object({
  ownDomains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,63}$/)).max(100),
  ownAddresses: z
    .array(z.object({ key: z.string().regex(/^email:[0-9a-f]{32}$/), shown: z.string().max(120) }))
    .max(200),
  limits: z.object({ customer: limit, email: limit, phone: limit, client: limit }),
});

/** What a version of each kind must look like. A kind that is not here can't be adopted. */
export const VERSION_BODIES: Partial<Record<VersionKind, z.ZodType>> = {
  measure: measureBody,
  'reporting-zone': zoneBody,
  identity: identityBody,
};

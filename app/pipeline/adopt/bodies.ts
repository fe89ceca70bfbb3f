import { z } from 'zod';
import { RULE_MODELS } from '../../domain/attribution/journey.ts';
import { REVENUE_DEFINITIONS } from '../../domain/orders/components.ts';
import { isTimeZone } from '../../domain/values/days.ts';
import type { VersionKind } from '../../domain/versions/version.ts';
import { channelsBody } from './channels-body.ts';

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

/** What a version of each kind must look like. A kind that is not here can't be adopted. */
export const VERSION_BODIES: Partial<Record<VersionKind, z.ZodType>> = {
  channels: channelsBody,
  measure: measureBody,
  'reporting-zone': zoneBody,
};

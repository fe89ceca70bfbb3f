import { z } from 'zod';
import { DATA_DRIVEN_MODELS, MODELS } from '../../domain/attribution/journey.ts';
import { WHOLE } from '../../domain/costs/cost-rules.ts';
import { isMonth } from '../../domain/closed-months/closed-month.ts';
import { REVENUE_DEFINITIONS } from '../../domain/orders/components.ts';
import { isCurrencyCode } from '../../domain/values/currency.ts';
import { isDay, isTimeZone } from '../../domain/values/days.ts';
import type { VersionKind } from '../../domain/versions/version.ts';
import { channelsBody } from './channels-body.ts';

const windowDays = z.number().int().min(1).max(3650).nullable();

/** How an order's money is split over its journey, and which of its money counts as revenue. */
export const measureBody = z.object({
  model: z.enum(MODELS),
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

/** The currency that figures are told in; null: each currency by itself. */
export const reportingCurrencyBody = z.object({
  currency: z.string().refine(isCurrencyCode, 'unknown-currency').nullable(),
});
export type ReportingCurrencyBody = z.infer<typeof reportingCurrencyBody>;
const limit = z.number().int().min(1).max(1_000);

/** What a workspace adds to the published rules of identity: its own staff's addresses, and its own limits. */
export const identityBody = z.object({
  ownDomains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,63}$/)).max(100),
  ownAddresses: z
    .array(z.object({ key: z.string().regex(/^email:[0-9a-f]{32}$/), shown: z.string().max(120) }))
    .max(200),
  limits: z.object({ customer: limit, email: limit, phone: limit, client: limit }),
});
const share = z.number().int().min(0).max(WHOLE);
const costMinor = z.number().int().min(0).max(1_000_000_000_000);

/** How orders are costed: rules by currency and first order day, each pair once. */
export const costsBody = z.object({
  rules: z
    .array(
      z.object({
        currency: z.string().refine(isCurrencyCode, 'unknown-currency'),
        from: z.string().refine(isDay, 'not-a-day').nullable(),
        goodsRate: share.nullable(),
        shipping: z.object({ flatMinor: costMinor, rate: share }).nullable(),
        fees: z
          .array(z.object({ gateway: z.string().min(1).max(80).nullable(), rate: share, fixedMinor: costMinor }))
          .max(50),
      }),
    )
    .max(200)
    .refine(
      (rules) => new Set(rules.map(({ currency, from }) => `${currency} ${from}`)).size === rules.length,
      'twice',
    ),
});
export type CostsBody = z.infer<typeof costsBody>;

/** What a run of a data-driven model found, in whole: a rebuild needs nothing else. Its subject is the model. */
export const modelRunBody = z.object({
  runId: z.uuid(),
  model: z.enum(DATA_DRIVEN_MODELS),
  order: z.number().int().min(1).max(10),
  from: z.iso.date(),
  to: z.iso.date(),
  window: windowDays,
  leadWindow: windowDays,
  channelVersion: z.string(),
  inputHash: z.string().regex(/^[0-9a-f]{64}$/),
  converting: z.number().int().min(0),
  nonConverting: z.number().int().min(0),
  withoutTouches: z.number().int().min(0),
  distinctPaths: z.number().int().min(0),
  channels: z
    .array(
      z.object({
        channel: z.string().min(1),
        share: z.number().min(0).max(1),
        removalEffect: z.number().min(0).max(1).nullable(),
      }),
    )
    .readonly(),
});
export type ModelRunBody = z.infer<typeof modelRunBody>;

const minor = z.number().int();

/** A month whose figures stay as they are; its subject is the month. */
export const closedMonthBody = z.object({
  month: z.string().refine(isMonth, 'not-a-month'),
  state: z.enum(['closed', 'open']),
  measureId: z.uuid(),
  snapshots: z
    .array(
      z.object({
        id: z.uuid(),
        kind: z.enum(['photograph', 'correction']),
        takenOn: z.iso.date(),
        rows: z.number().int().min(0),
        digest: z.string().regex(/^[0-9a-f]{64}$/),
        totals: z.array(z.object({ currency: z.string(), revenueMinor: minor, ordersE9: minor })).readonly(),
      }),
    )
    .readonly(),
});

/** What a version of each kind must look like. A kind that is not here can't be adopted. */
export const VERSION_BODIES: Partial<Record<VersionKind, z.ZodType>> = {
  channels: channelsBody,
  measure: measureBody,
  'reporting-zone': zoneBody,
  'reporting-currency': reportingCurrencyBody,
  identity: identityBody,
  costs: costsBody,
  'model-run': modelRunBody,
  'closed-month': closedMonthBody,
};

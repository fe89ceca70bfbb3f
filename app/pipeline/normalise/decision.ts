import { z } from 'zod';
import { BASE_CURRENCY, parseRate } from '../../domain/currencies/rate.ts';
import { zeroComponents } from '../../domain/orders/components.ts';
import { isCurrencyCode } from '../../domain/values/currency.ts';
import { VERSION_KINDS } from '../../domain/versions/version.ts';
import { VERSION_BODIES } from '../adopt/bodies.ts';
import { noRecords, type Normalised, type OrderRecord, type RawEvent } from '../batch.ts';
import { bodyJson, metaField, UnreadableEvent } from './context.ts';
import { COST_TOPICS, normaliseCostDecision } from './cost-decision.ts';
import { instantOf, parsed } from './decision-body.ts';
import { IDENTITY_TOPICS, identityDecision, isIdentityTopic } from './identity-decision.ts';
import { LEAD_TOPICS, normaliseLeadDecision } from './lead-decision.ts';
import { orderIdOf } from './order-id.ts';

/** What people decide is a raw event too, so that a rebuild knows it. */
export const DECISION_TOPICS = [
  'revenue-by-hand',
  'import-undone',
  'version-adopted',
  'rates-by-hand',
  'key-judged',
  'link-cut',
  'persons-merged',
  ...COST_TOPICS,
  ...LEAD_TOPICS,
] as const;
export type DecisionTopic = (typeof DECISION_TOPICS)[number];

/**
 * Revenue of a sale that no shop knows of (closed by phone), given to a lead. A later decision on the same `revenueId`
 * replaces it; `removed` takes it back. `keys` are the lead's keyed hashes: the sale belongs to the lead's person.
 */
export const revenueByHand = z.object({
  revenueId: z.string().min(1),
  leadId: z.uuid(),
  keys: z.array(z.string()),
  currency: z.string().refine(isCurrencyCode),
  amountMinor: z.number().int(),
  soldAt: z.iso.datetime(),
  decidedAt: z.iso.datetime(),
  note: z.string().max(500).nullable(),
  removed: z.boolean(),
});
export type RevenueByHand = z.infer<typeof revenueByHand>;

const importUndone = z.object({ importId: z.uuid() });

export function normaliseDecision(event: RawEvent): Normalised {
  const body = bodyJson(event);
  if (event.topic === 'revenue-by-hand') return orderByHand(event, parsed(revenueByHand, body));
  if (event.topic === 'import-undone') {
    const { importId } = parsed(importUndone, body);
    return { records: { ...noRecords(), undoneImports: [importId] }, outcome: { result: 'done' } };
  }
  if (event.topic === 'version-adopted') return adoption(event, parsed(versionAdopted, body));
  if (event.topic === 'rates-by-hand') return ratesOf(event, parsed(ratesByHand, body));
  if (isIdentityTopic(event.topic)) return identityDecision(event, parsed(IDENTITY_TOPICS[event.topic], body));
  const other = normaliseCostDecision(event, body) ?? normaliseLeadDecision(event, body);
  if (other) return other;
  return { records: noRecords(), outcome: { result: 'dropped', reason: 'unknown-topic', detail: event.topic } };
}

/** Rates that a person entered or uploaded: 1 EUR = rate × currency; null takes the rate by hand of that day back. */
export const ratesByHand = z.object({
  rates: z.array(
    z.object({
      currency: z.string().refine((code) => isCurrencyCode(code) && code !== BASE_CURRENCY),
      day: z.iso.date(),
      rate: z
        .string()
        .refine((text) => parseRate(text) !== null)
        .nullable(),
    }),
  ),
  decidedAt: z.iso.datetime(),
  fileName: z.string().max(300).nullable(),
});
export type RatesByHand = z.infer<typeof ratesByHand>;

function ratesOf(event: RawEvent, { rates, decidedAt }: RatesByHand): Normalised {
  const told = { contentHash: event.contentHash, rawEventId: event.id, seenAt: instantOf(decidedAt) };
  const records = rates.map(({ currency, day, rate }) => {
    return { ...told, currency, day, rate: rate === null ? null : parseRate(rate), source: 'by-hand' as const };
  });
  return { records: { ...noRecords(), rates: records }, outcome: { result: 'done' } };
}

/** A choice that holds from now on; its body is checked by its kind. */
export const versionAdopted = z.object({
  kind: z.enum(VERSION_KINDS),
  subject: z.string().max(200),
  body: z.unknown(),
  decidedAt: z.iso.datetime(),
  note: z.string().max(500).nullable(),
});
export type VersionAdopted = z.infer<typeof versionAdopted>;

function adoption(event: RawEvent, { kind, subject, body, decidedAt, note }: VersionAdopted): Normalised {
  const schema = VERSION_BODIES[kind];
  if (!schema) throw new UnreadableEvent(`kind: ${kind} can not be adopted`);
  const version = {
    id: event.id,
    kind,
    subject,
    body: parsed(schema, body),
    decidedAt: instantOf(decidedAt),
    decidedBy: event.meta['by'] ?? null,
    note,
  };
  return { records: { ...noRecords(), adoptions: [version] }, outcome: { result: 'done' } };
}

function orderByHand(event: RawEvent, sale: RevenueByHand): Normalised {
  const shopId = metaField(event, 'shopId');
  const decidedAt = instantOf(sale.decidedAt);
  const order: OrderRecord = {
    rawEventId: event.id,
    position: 0,
    contentHash: event.contentHash,
    importId: null,
    orderId: orderIdOf(shopId, 'manual', sale.revenueId),
    shopId,
    sighting: {
      platform: 'manual',
      platformId: sale.revenueId,
      name: `M-${sale.revenueId.slice(0, 8)}`,
      rank: 2,
      updatedAt: decidedAt,
      orderedAt: instantOf(sale.soldAt),
      cancelledAt: sale.removed ? decidedAt : null,
      currency: sale.currency,
      state: 'paid',
      kind: 'manual',
      test: false,
      sale: { ...zeroComponents(), product: sale.amountMinor },
      refunds: [],
      keys: [...sale.keys].sort(),
      touches: [],
      discountCodes: [],
      itemCount: null,
      lines: null,
      gateways: [],
      priorOrders: null,
    },
  };
  return { records: { ...noRecords(), orders: [order] }, outcome: { result: 'done' } };
}

import { z } from 'zod';
import { EVER } from '../../domain/spend/ad-spend.ts';
import { isCurrencyCode } from '../../domain/values/currency.ts';
import { isDay } from '../../domain/values/days.ts';
import { noRecords, type Normalised, type RawEvent, type Records } from '../batch.ts';
import { instantOf, parsed } from './decision-body.ts';

/** What people decide about costs, beside the rules (which are adopted as versions). */
export const COST_TOPICS = ['product-costs', 'other-cost', 'cost-withdrawn'] as const;

const day = z.string().refine(isDay);
const currency = z.string().refine(isCurrencyCode);

/** The most costs that one file, which is one event, may hold. */
export const MAX_PRODUCT_COSTS = 50_000;

/** A file of product costs: `costs` as they were read, [key, first day or null, currency, 10^-8 currency units]. */
export const productCosts = z.object({
  fileId: z.uuid(),
  costs: z
    .array(z.tuple([z.string().min(3), day.nullable(), currency, z.string().regex(/^\d{1,18}$/)]))
    .max(MAX_PRODUCT_COSTS),
  decidedAt: z.iso.datetime(),
});

/** An amount for a day or a period that no order has. A later decision on the same id does not replace it: ids are new. */
export const otherCost = z.object({
  id: z.uuid(),
  label: z.string().min(1).max(120),
  currency,
  amountMinor: z.number().int().positive(),
  from: day,
  to: day,
  decidedAt: z.iso.datetime(),
});

/** Takes a file of product costs or another cost back, or puts it back; the last word counts. */
export const costWithdrawn = z.object({ id: z.uuid(), withdrawn: z.boolean(), decidedAt: z.iso.datetime() });

/** A decision about costs; null where it is about something else. */
export function normaliseCostDecision(event: RawEvent, body: unknown): Normalised | null {
  if (event.topic === 'product-costs') return done({ productCosts: costRecords(event, parsed(productCosts, body)) });
  if (event.topic === 'other-cost') {
    const cost = parsed(otherCost, body);
    return done({ otherCosts: [{ ...cost, rawEventId: event.id, decidedAt: instantOf(cost.decidedAt) }] });
  }
  if (event.topic === 'cost-withdrawn') {
    const word = parsed(costWithdrawn, body);
    return done({ costWithdrawals: [{ ...word, rawEventId: event.id, decidedAt: instantOf(word.decidedAt) }] });
  }
  return null;
}

function costRecords(event: RawEvent, file: z.infer<typeof productCosts>): Records['productCosts'] {
  return file.costs.map(([key, from, money, unitCostE8], position) => ({
    rawEventId: event.id,
    position,
    fileId: file.fileId,
    key,
    from: from ?? EVER.from,
    currency: money,
    unitCostE8: BigInt(unitCostE8),
    decidedAt: instantOf(file.decidedAt),
  }));
}

function done(records: Partial<Records>): Normalised {
  return { records: { ...noRecords(), ...records }, outcome: { result: 'done' } };
}

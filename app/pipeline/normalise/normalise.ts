import { noRecords, type Normalised, type RawEvent } from '../batch.ts';
import type { NormaliseContext, Normaliser } from './context.ts';
import { normaliseDecision } from './decision.ts';
import { normaliseEcbRates } from './ecb.ts';
import { isErased, nothingLeft } from './erased.ts';
import { normaliseFileRecord } from './file-record.ts';
import {
  normaliseLeadNotice,
  normaliseMetaForm,
  normaliseMetaInsights,
  normaliseMetaLead,
  normaliseMetaObjects,
} from './meta.ts';
import { normalisePixel } from './pixel.ts';
import { normaliseShopifyAdmin } from './shopify-admin.ts';
import { normaliseShopifySurvey } from './shopify-survey.ts';
import { normaliseShopifyWebhook } from './shopify-webhook.ts';

/** Where raw events come from, and who reads them. A new source is a new line here. */
export const NORMALISERS = {
  'shopify-webhook': normaliseShopifyWebhook,
  'shopify-admin': normaliseShopifyAdmin,
  'shopify-survey': normaliseShopifySurvey,
  'meta-leadgen': normaliseLeadNotice,
  'meta-lead': normaliseMetaLead,
  'meta-form': normaliseMetaForm,
  'meta-insights': normaliseMetaInsights,
  'meta-objects': normaliseMetaObjects,
  'ecb-rates': normaliseEcbRates,
  pixel: normalisePixel,
  file: normaliseFileRecord,
  decision: normaliseDecision,
} as const satisfies Record<string, Normaliser>;

export type EventSource = keyof typeof NORMALISERS;

/** One raw event as records. Throws where it can't be read; a source that nobody reads is dropped, and counted. */
export function normalise(event: RawEvent, context: NormaliseContext): Normalised {
  if (isErased(event)) return nothingLeft();
  const read: Normaliser | undefined = Object.hasOwn(NORMALISERS, event.source)
    ? NORMALISERS[event.source as EventSource]
    : undefined;
  if (!read)
    return { records: noRecords(), outcome: { result: 'dropped', reason: 'unknown-topic', detail: event.source } };
  return read(event, context);
}

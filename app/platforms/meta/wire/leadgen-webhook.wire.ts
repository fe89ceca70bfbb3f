import { z } from 'zod';
import { parseJson } from '../../http/parse-json.ts';
import { idText } from '../../http/wire-values.ts';

// Webhooks for leads, Graph API v26.0: developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving
const envelope = z.object({ object: z.literal('page'), entry: z.array(z.unknown()).min(1) });
const entryWire = z.object({ id: idText.nullish(), changes: z.array(z.unknown()) });
const changeWire = z.object({ field: z.string(), value: z.unknown().optional() });
const leadgenValue = z.object({
  leadgen_id: idText,
  page_id: idText,
  form_id: idText,
  ad_id: idText.nullish().catch(null),
  created_time: z.coerce.number().int().positive().nullish().catch(null),
});

/** A lead that a webhook announces; its content is fetched from the Graph API. */
export interface LeadNotice {
  readonly leadId: string; // also the delivery key: Meta delivers at least once, in any order
  readonly pageId: string;
  readonly formId: string;
  readonly adId: string | null;
  readonly createdAt: string | null; // UTC instant
}

export type LeadNotices =
  | {
      readonly ok: true;
      readonly notices: readonly LeadNotice[];
      readonly malformed: number;
      readonly otherFields: number;
    }
  | { readonly ok: false; readonly reason: 'not-json' | 'shape-changed'; readonly detail: string };

/**
 * The leads in a webhook's body, over all its entries and changes, each lead once. Parts that are not as documented
 * are counted in `malformed` and don't spoil the others; changes of fields other than `leadgen` in `otherFields`.
 */
export function leadNotices(text: string): LeadNotices {
  const body = envelopeOf(text);
  if (!body.ok) return body;
  const found = new Map<string, LeadNotice>();
  let malformed = 0;
  let otherFields = 0;
  for (const part of body.entries) {
    const entry = entryWire.safeParse(part);
    if (!entry.success) malformed++;
    for (const change of entry.data?.changes ?? []) {
      const notice = noticeOf(change);
      if (notice === 'malformed') malformed++;
      else if (notice === 'other-field') otherFields++;
      else if (!found.has(notice.leadId)) found.set(notice.leadId, notice);
    }
  }
  return { ok: true, notices: [...found.values()], malformed, otherFields };
}

type Envelope = { ok: true; entries: readonly unknown[] } | Extract<LeadNotices, { ok: false }>;

function envelopeOf(text: string): Envelope {
  let json: unknown;
  try {
    json = parseJson(text);
  } catch {
    return { ok: false, reason: 'not-json', detail: 'the body is not JSON' };
  }
  const read = envelope.safeParse(json);
  if (read.success) return { ok: true, entries: read.data.entry };
  const issue = read.error.issues[0];
  return { ok: false, reason: 'shape-changed', detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
}

function noticeOf(part: unknown): LeadNotice | 'malformed' | 'other-field' {
  const change = changeWire.safeParse(part);
  if (!change.success) return 'malformed';
  if (change.data.field !== 'leadgen') return 'other-field';
  const value = leadgenValue.safeParse(change.data.value);
  if (!value.success) return 'malformed';
  const { leadgen_id: leadId, page_id: pageId, form_id: formId, ad_id: adId, created_time: created } = value.data;
  return { leadId, pageId, formId, adId: adId ?? null, createdAt: created ? instantOf(created) : null };
}

function instantOf(seconds: number): string | null {
  const ms = seconds * 1000;
  return ms <= 8.64e15 ? new Date(ms).toISOString() : null;
}

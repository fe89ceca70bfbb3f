import type { LeadSighting } from '../../domain/leads/lead.ts';
import { hashId } from '../../domain/values/ids.ts';
import { toAdObjects } from '../../platforms/meta/ad-objects.ts';
import { toAdSpendSightings } from '../../platforms/meta/to-ad-spend.ts';
import { toLeadForm } from '../../platforms/meta/to-form.ts';
import { toLeadSighting } from '../../platforms/meta/to-lead.ts';
import { adReading } from '../../domain/spend/ad-reading.ts';
import { noRecords, type Normalised, type RawEvent, type Records } from '../batch.ts';
import { bodyJson, bodyText, metaField, type NormaliseContext, readable, UnreadableEvent } from './context.ts';

/** A leadgen notice holds no lead, only its id: the lead is fetched after the commit, and comes as an event of its own. */
export function normaliseLeadNotice(event: RawEvent): Normalised {
  const leadgenId = metaField(event, 'leadgenId');
  const errand = {
    id: hashId('errand', 'fetch-meta-lead', leadgenId),
    job: 'fetch-meta-lead',
    payload: { leadgenId, pageId: metaField(event, 'pageId') },
  };
  return { records: { ...noRecords(), errands: [errand] }, outcome: { result: 'done' } };
}

/** A lead as the Graph API answered it. */
export function normaliseMetaLead(event: RawEvent, context: NormaliseContext): Normalised {
  const sighting = readable(toLeadSighting(bodyText(event), event.meta.defaultCountry ?? null));
  const leads = [leadRecord(event, sighting, context)];
  const marks = context.marksOf(sighting.identifiers);
  return { records: { ...noRecords(), leads, marks }, outcome: { result: 'done' } };
}

/** A lead's sighting with its identifiers hashed, as a record of its event. */
export function leadRecord(
  event: RawEvent,
  sighting: LeadSighting,
  context: NormaliseContext,
): Records['leads'][number] {
  const { identifiers, ...rest } = sighting;
  return {
    rawEventId: event.id,
    position: 0,
    contentHash: event.contentHash,
    importId: event.meta.importId ?? null,
    leadId: hashId('lead', sighting.platform, sighting.platformId),
    sighting: { ...rest, keys: context.keysOf(identifiers) },
  };
}

/** A form of a page, as it was when its page was asked for it. */
export function normaliseMetaForm(event: RawEvent): Normalised {
  const form = readable(toLeadForm(bodyText(event), metaField(event, 'pageId')));
  const told = { rawEventId: event.id, contentHash: event.contentHash, seenAt: metaField(event, 'seenAt') };
  return { records: { ...noRecords(), leadForms: [{ ...form, ...told }] }, outcome: { result: 'done' } };
}

/**
 * A page of insights: each row is what an entity cost on a day, as the API told it when it was fetched. Its rows count
 * with the reading that names the page, an event of its own; pages of former releases count alone.
 */
export function normaliseMetaInsights(event: RawEvent): Normalised {
  if (event.topic === 'reading') return normaliseReading(event);
  const accountId = metaField(event, 'accountId');
  const spend = readable(toAdSpendSightings(bodyText(event))).map((sighting, position) => ({
    rawEventId: event.id,
    position,
    contentHash: event.contentHash,
    importId: null,
    accountId,
    subjectId: hashId(
      'spend',
      'api',
      accountId,
      sighting.level,
      sighting.campaignId ?? '',
      sighting.adsetId ?? '',
      sighting.adId ?? '',
      sighting.from,
      sighting.to,
    ),
    breakdown: '',
    rank: 2,
    seenAt: event.receivedAt,
    inReading: event.meta['part'] === 'reading',
    sighting,
  }));
  return { records: { ...noRecords(), spend }, outcome: { result: 'done' } };
}

/** A page that lists an account's campaigns, ad sets or ads, or the reading that names such pages. */
export function normaliseMetaObjects(event: RawEvent): Normalised {
  const { topic } = event;
  if (topic === 'reading') return normaliseReading(event);
  if (topic !== 'campaign' && topic !== 'adset' && topic !== 'ad') throw new UnreadableEvent('topic: not a level');
  const accountId = metaField(event, 'accountId');
  const adObjects = readable(toAdObjects(bodyText(event), topic)).map((object, position) => ({
    rawEventId: event.id,
    position,
    accountId,
    object,
  }));
  return { records: { ...noRecords(), adObjects }, outcome: { result: 'done' } };
}

/** Which pages belong together: what a platform told of an account's days at one time. */
function normaliseReading(event: RawEvent): Normalised {
  const reading = adReading.safeParse(bodyJson(event));
  if (!reading.success) throw new UnreadableEvent('reading: not as it is written');
  const readings = [{ rawEventId: event.id, ...reading.data }];
  return { records: { ...noRecords(), readings }, outcome: { result: 'done' } };
}

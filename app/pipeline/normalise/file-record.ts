import { hashId } from '../../domain/values/ids.ts';
import { type FileSighting, toFileSighting } from '../../platforms/files/to-sighting.ts';
import type { FileRecord } from '../../platforms/tables/file-kind.ts';
import type { RecordContext } from '../../platforms/tables/record-context.ts';
import { noRecords, type Normalised, type RawEvent } from '../batch.ts';
import { bodyJson, metaField, type NormaliseContext, readable } from './context.ts';
import { leadRecord } from './meta.ts';
import { orderIdOf } from './order-id.ts';
import { orderRecord } from './shopify-webhook.ts';

/** The shop or ad account that a file's records belong to. */
export interface FileTarget {
  readonly shopId: string | null;
  readonly accountId: string | null;
}

/**
 * What a file record is about: the id under which its later versions are the same order, lead or spend row. A file's
 * leads belong to the workspace, not to a shop.
 */
export function subjectOf(target: FileTarget, naturalKey: string, sighting: FileSighting): string {
  switch (sighting.is) {
    case 'order':
      return orderIdOf(target.shopId!, sighting.order.platform, sighting.order.platformId);
    case 'refund':
      return orderIdOf(target.shopId!, sighting.refund.platform, sighting.refund.platformOrderId);
    case 'lead':
      return hashId('lead', sighting.lead.platform, sighting.lead.platformId);
    case 'spend':
      return hashId('spend', 'file', target.accountId!, naturalKey);
    case 'cause':
      return hashId('cause', sighting.cause.orderKey);
  }
}

/** What the event's meta keeps of the import: what the file itself did not say. */
export function contextOf(meta: Readonly<Record<string, string>>): RecordContext {
  return {
    currency: meta.currency ?? null,
    timeZone: meta.timeZone ?? null,
    account: meta.account ?? null,
    importedAt: meta.importedAt ?? '1970-01-01T00:00:00.000Z',
    defaultCountry: meta.defaultCountry ?? null,
  };
}

/** A record of an imported file. Pure: its body and meta hold all that is needed. */
export function normaliseFileRecord(event: RawEvent, context: NormaliseContext): Normalised {
  const record = bodyJson(event) as FileRecord;
  const sighting = readable(toFileSighting(record, contextOf(event.meta)));
  const records = noRecords();
  const naturalKey = metaField(event, 'naturalKey');
  const target = { shopId: event.meta.shopId ?? null, accountId: event.meta.accountId ?? null };
  const subjectId = subjectOf(target, naturalKey, sighting);
  const provenance = {
    rawEventId: event.id,
    position: 0,
    contentHash: event.contentHash,
    importId: event.meta.importId ?? null,
  };
  if (sighting.is === 'order') {
    records.orders.push(orderRecord(event, sighting.order, context));
    records.marks.push(...context.marksOf(sighting.order.identifiers));
  } else if (sighting.is === 'refund') {
    records.refunds.push({ ...provenance, orderId: subjectId, sighting: sighting.refund });
  } else if (sighting.is === 'lead') {
    records.leads.push(leadRecord(event, sighting.lead, context));
    records.marks.push(...context.marksOf(sighting.lead.identifiers));
  } else if (sighting.is === 'cause') {
    records.causes.push({ ...provenance, subjectId, seenAt: metaField(event, 'importedAt'), cause: sighting.cause });
  } else {
    records.spend.push({
      inReading: false,
      ...provenance,
      accountId: metaField(event, 'accountId'),
      subjectId,
      breakdown: Object.keys(record.breakdown ?? {})
        .sort()
        .join(','),
      rank: 1,
      seenAt: metaField(event, 'importedAt'),
      sighting: sighting.spend,
    });
  }
  return { records, outcome: { result: 'done' } };
}

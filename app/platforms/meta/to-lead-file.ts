import { say } from '#app/domain/messages/message.ts';
import { distinctIdentifiers, toIdentifier } from '#app/domain/identity/normalise.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { readId, withoutMark } from '../tables/platform-id.ts';
import { requiredInstantOf, textOf } from '../tables/record-cells.ts';
import { sighted } from '../tables/record-context.ts';
import { contactKind } from './to-lead.ts';
import type { Identifier } from '#app/domain/identity/identifier.ts';
import type { LeadSighting } from '#app/domain/leads/lead.ts';
import { NO_SOURCE } from '#app/domain/touchpoints/touch.ts';
import type { TouchSource } from '#app/domain/touchpoints/touch.ts';
import type { FileRecord } from '../tables/file-kind.ts';
import type { RecordContext, Sighted } from '../tables/record-context.ts';

const SOURCES: Readonly<Record<string, string>> = { fb: 'facebook', ig: 'instagram', msg: 'messenger', an: 'an' };
const TEST_VALUE = /^<test lead: |^test@(?:fb|meta)\.com$/i;
const YES = /^(?:true|1|yes|oui|vrai)$/i;

/** A lead of Meta's instant-form download: the same lead as the webhook tells of, known by its id without prefix. */
export function toMetaFileLead(record: FileRecord, context: RecordContext): Sighted<LeadSighting> {
  return sighted((warnings) => {
    const id = readId(record.fields['id']);
    if (id.is === 'damaged') warnings.push(say('lead-ids-rounded'));
    const createdAt = requiredInstantOf(record, 'createdTime', 'created_time', context);
    const organic = isOrganic(record);
    const platformId = id.is === 'id' ? id.id : contentId(record, createdAt);
    return {
      platform: id.is === 'id' ? 'meta' : 'file',
      platformId,
      rank: 1,
      createdAt,
      formId: idOf(record, 'formId'),
      formName: textOf(record, 'formName') || null,
      organic,
      test: allCells(record).some(([, cell]) => TEST_VALUE.test(withoutMark(cell))),
      stage: textOf(record, 'stage') || null,
      identifiers: contactsOf(record, context),
      touch: {
        id: hashId('touch', 'lead', 'meta', platformId),
        at: createdAt,
        signal: 'lead',
        from: leadSource(record, organic),
        device: null,
      },
    };
  });
}

/** A lead of Meta's Leads Center, which shows no id and no campaign: it is known by when and who it was. */
export function toLeadsCenterLead(record: FileRecord, context: RecordContext): Sighted<LeadSighting> {
  return sighted(() => {
    const createdAt = requiredInstantOf(record, 'created', 'Created', context);
    const organic = !/^(?:paid|payant|payante|payé|sponsorisé|publicité)$/i.test(textOf(record, 'source'));
    const platformId = contentId(record, createdAt);
    const from = { ...sourceOf('fb', organic), campaign: null };
    return {
      platform: 'file',
      platformId,
      rank: 1,
      createdAt,
      formId: null,
      formName: textOf(record, 'form') || null,
      organic,
      test: false,
      stage: textOf(record, 'stage') || null,
      identifiers: contactsOf(record, context),
      touch: { id: hashId('touch', 'lead', 'file', platformId), at: createdAt, signal: 'lead', from, device: null },
    };
  });
}

/** An id made of what a lead's row says and no later edit changes; `ordinal` tells identical rows apart. */
function contentId(record: FileRecord, createdAt: string): string {
  const parts = ['name', 'email', 'phone', 'form', 'formId', 'adId'].map((field) => textOf(record, field));
  return hashId('file-lead', createdAt, ...parts, String(record.ordinal ?? 1));
}

/** Organic where the file says so; where it does not say, where no ad is named. */
function isOrganic(record: FileRecord): boolean {
  const told = textOf(record, 'isOrganic');
  return told === '' ? readId(record.fields['adId']).is === 'missing' : YES.test(told);
}

function leadSource(record: FileRecord, organic: boolean): TouchSource {
  return {
    ...sourceOf(textOf(record, 'platform').toLowerCase() || 'fb', organic),
    campaign: textOf(record, 'campaignName') || null,
    content: textOf(record, 'adName') || null,
    term: textOf(record, 'adsetName') || null,
    campaignId: idOf(record, 'campaignId'),
    adsetId: idOf(record, 'adsetId'),
    adId: idOf(record, 'adId'),
  };
}

function sourceOf(platform: string, organic: boolean): TouchSource {
  return { ...NO_SOURCE, source: SOURCES[platform] ?? platform, medium: organic ? 'organic' : 'paid' };
}

function idOf(record: FileRecord, field: string): string | null {
  const id = readId(record.fields[field]);
  return id.is === 'id' ? id.id : null;
}

/** E-mails and phones among the answers, by the question's name. */
function contactsOf(record: FileRecord, context: RecordContext): Identifier[] {
  const country = /^[A-Za-z]{2}$/.test(textOf(record, 'country')) ? textOf(record, 'country') : context.defaultCountry;
  return distinctIdentifiers(
    allCells(record).map(([name, cell]) => {
      const kind = name === 'phone2' ? 'phone' : contactKind(name);
      return kind === null ? null : toIdentifier(kind, withoutMark(cell), country);
    }),
  );
}

function allCells(record: FileRecord): [string, string][] {
  return [...Object.entries(record.fields), ...Object.entries(record.others ?? {})];
}

import { hashId } from '../../domain/values/ids.ts';
import type { LeadForm } from '../../domain/leads/lead-form.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import { upsertRows } from './insert-rows.server.ts';

/** A form as a raw event tells it. */
export interface ToldForm extends LeadForm {
  readonly rawEventId: string;
  readonly contentHash: string;
  readonly seenAt: string;
}

export const leadFormId = (platform: string, externalId: string): string => hashId('lead-form', platform, externalId);

const LATER = `WHERE (excluded.seen_at, excluded.content_hash) > (lead_form.seen_at, lead_form.content_hash)`;

/** Stores forms as they were told last, whatever came in first. */
export async function storeLeadForms(tx: WorkspaceTx, told: readonly ToldForm[]): Promise<void> {
  const latest = new Map<string, ToldForm>();
  for (const one of told) {
    const id = leadFormId(one.platform, one.externalId);
    const known = latest.get(id);
    if (!known || isLater(one, known)) latest.set(id, one);
  }
  const rows = [...latest].map(([id, one]) => ({
    id,
    platform: one.platform,
    external_id: one.externalId,
    page_id: one.pageId,
    name: one.name,
    status: one.status,
    locale: one.locale,
    questions: one.questions,
    seen_at: one.seenAt,
    content_hash: one.contentHash,
    raw_event_id: one.rawEventId,
  }));
  await upsertRows(tx, 'lead_form', ['id'], rows, LATER);
}

const isLater = (a: ToldForm, b: ToldForm): boolean =>
  a.seenAt > b.seenAt || (a.seenAt === b.seenAt && a.contentHash > b.contentHash);

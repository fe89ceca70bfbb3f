import { decisionsOfLead } from '../../database/reading/lead-decisions.server.ts';
import { ALL_LEADS } from '../../database/reading/lead-filter.ts';
import { leadForm } from '../../database/reading/lead-forms.server.ts';
import { listLeads } from '../../database/reading/leads.server.ts';
import { memberNames } from '../../database/reading/members.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { answersOf } from './answers.ts';
import { leadRows } from './lead-list.server.ts';
import type { LeadDetail } from './types.ts';

/** A lead with its answers, consents and all that was decided about it; null where there is none. */
export function leadDetail(
  workspaceId: string,
  leadId: string,
  { personalData }: { readonly personalData: boolean },
): Promise<LeadDetail | null> {
  return withWorkspace(workspaceId, async (tx) => {
    const [record] = await listLeads(tx, { ...ALL_LEADS, ids: [leadId] }, 1, 0);
    if (!record) return null;
    const places = await readPlacements(tx);
    const [lead] = await leadRows(tx, [record], places, personalData);
    const form = record.formId ? await leadForm(tx, record.platform, record.formId) : null;
    const names = await memberNames(tx);
    const history = await decisionsOfLead(tx, leadId);
    return {
      lead: lead!,
      masked: !personalData,
      erased: record.erased,
      ...answersOf(record.body.toString('utf8'), form?.questions ?? [], personalData),
      history: history.map(({ id, kind, value, decidedAt, decidedBy, undone }) => ({
        id,
        kind: kind === 'stage' ? 'stage' : 'member',
        value: kind === 'member' && value !== null ? (names.get(value) ?? value) : value,
        at: decidedAt.toISOString(),
        by: decidedBy === null ? null : (names.get(decidedBy) ?? decidedBy),
        undone,
      })),
      members: [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name)),
    };
  });
}

import { formsWithQuestions } from '../../database/reading/lead-forms.server.ts';
import { type LeadRecord, listLeads } from '../../database/reading/leads.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { answersOf, type LeadAnswers } from './answers.ts';
import { contactsOf } from './contact.ts';
import { leadChoices, leadFilter, type LeadNarrowing } from './lead-choices.server.ts';
import { leadRows } from './lead-list.server.ts';
import type { LeadRow } from './types.ts';

/** A lead as the file of leads has it. */
export interface LeadFileRow extends LeadRow, LeadAnswers {
  readonly email: string | null;
  readonly phone: string | null;
  readonly member: string | null; // their name
}

/** All leads of a narrowing, newest first. Contacts and answers are masked without the permission. */
export function leadFile(
  workspaceId: string,
  asked: LeadNarrowing & { readonly most: number; readonly personalData: boolean },
): Promise<LeadFileRow[]> {
  const { personalData } = asked;
  return withWorkspace(workspaceId, async (tx) => {
    const places = await readPlacements(tx);
    const { choices, entitiesOf } = await leadChoices(tx, places);
    const names = new Map(choices.members.map(({ id, name }) => [id, name]));
    const forms = await formsWithQuestions(tx);
    const records = await listLeads(tx, await leadFilter(tx, asked, entitiesOf), asked.most, 0);
    const rows = await leadRows(tx, records, places, personalData);
    const own = ({ body, platform, formId }: LeadRecord) => {
      const text = body.toString('utf8');
      return {
        ...contactsOf(text, personalData),
        ...answersOf(text, forms.get(`${platform}|${formId}`) ?? [], personalData),
      };
    };
    return rows.map((row, index) => ({
      ...row,
      ...own(records[index]!),
      member: row.memberId === null ? null : (names.get(row.memberId) ?? row.memberId),
    }));
  });
}

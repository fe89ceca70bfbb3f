import { latestDecision, leadDecisionById } from '../../database/reading/lead-decisions.server.ts';
import { leadKeys } from '../../database/reading/manual-orders.server.ts';
import { memberNames } from '../../database/reading/members.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { LeadStage } from '../../domain/leads/stages.ts';
import { say } from '../../domain/messages/message.ts';
import type { LeadAssigned, LeadDecisionUndone, LeadStaged } from '../../pipeline/normalise/lead-decision.ts';
import { InputError, NotFoundError } from '../../runtime/errors.ts';
import { decide } from '../decide.server.ts';
import type { Who } from '../who.ts';

/** Notes how far a lead is. Answers the decision's id, by which it is taken back. */
export async function stageLead(who: Who, { leadId, stage }: { leadId: string; stage: LeadStage }): Promise<string> {
  const decidedAt = await withWorkspace(who.workspaceId, (tx) => nextInstant(tx, leadId));
  const decision: LeadStaged = { leadId, stage, decidedAt };
  return decide(who.workspaceId, 'lead-staged', decision, { by: who.userId });
}

/** Notes which member looks after a lead; null: nobody. Answers the decision's id. */
export async function assignLead(
  who: Who,
  { leadId, member }: { leadId: string; member: string | null },
): Promise<string> {
  const decidedAt = await withWorkspace(who.workspaceId, async (tx) => {
    if (member !== null && !(await memberNames(tx)).has(member)) throw new InputError(say('lead-member-unknown'));
    return nextInstant(tx, leadId);
  });
  const decision: LeadAssigned = { leadId, member, decidedAt };
  return decide(who.workspaceId, 'lead-assigned', decision, { by: who.userId });
}

/** Takes a decision about a lead back: what stood before it stands again. */
export async function undoLeadDecision(who: Who, decisionId: string): Promise<string> {
  const { leadId, decidedAt } = await withWorkspace(who.workspaceId, async (tx) => {
    const found = await leadDecisionById(tx, decisionId);
    if (!found) throw new NotFoundError(say('lead-decision-not-found'));
    return { leadId: found.leadId, decidedAt: await nextInstant(tx, found.leadId) };
  });
  const decision: LeadDecisionUndone = { leadId, decisionId, decidedAt };
  return decide(who.workspaceId, 'lead-decision-undone', decision, { by: who.userId });
}

/** Now, or just later than the lead's last decision where that was made by a machine whose clock is ahead. */
async function nextInstant(tx: WorkspaceTx, leadId: string): Promise<string> {
  if ((await leadKeys(tx, leadId)) === null) throw new NotFoundError(say('lead-not-found'));
  const last = await latestDecision(tx, leadId);
  return new Date(Math.max(Date.now(), last ? last.getTime() + 1 : 0)).toISOString();
}

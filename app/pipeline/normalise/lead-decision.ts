import { z } from 'zod';
import { LEAD_STAGES } from '../../domain/leads/stages.ts';
import type { LeadDecision } from '../../domain/leads/lead-decision.ts';
import { noRecords, type Normalised, type RawEvent } from '../batch.ts';
import { instantOf, parsed } from './decision-body.ts';

/** What people decide about leads. */
export const LEAD_TOPICS = ['lead-staged', 'lead-assigned', 'lead-decision-undone'] as const;

const about = { leadId: z.uuid(), decidedAt: z.iso.datetime() };
const leadStaged = z.object({ ...about, stage: z.enum(LEAD_STAGES) });
const leadAssigned = z.object({ ...about, member: z.string().min(1).max(100).nullable() });
/** Takes an earlier decision back; what stood before it stands again. */
const leadDecisionUndone = z.object({ ...about, decisionId: z.uuid() });

export type LeadStaged = z.infer<typeof leadStaged>;
export type LeadAssigned = z.infer<typeof leadAssigned>;
export type LeadDecisionUndone = z.infer<typeof leadDecisionUndone>;

/** A decision about a lead; null where it is about something else. */
export function normaliseLeadDecision(event: RawEvent, body: unknown): Normalised | null {
  const told = toldBy(event.topic, body);
  if (!told) return null;
  const { leadId, decidedAt, ...rest } = told;
  const decision = {
    id: event.id,
    leadId,
    ...rest,
    decidedAt: instantOf(decidedAt),
    decidedBy: event.meta['by'] ?? null,
  };
  return { records: { ...noRecords(), leadDecisions: [decision] }, outcome: { result: 'done' } };
}

type Told = Pick<LeadDecision, 'leadId' | 'kind' | 'value' | 'undoes' | 'decidedAt'>;

function toldBy(topic: string, body: unknown): Told | null {
  if (topic === 'lead-staged') {
    const { stage, ...rest } = parsed(leadStaged, body);
    return { ...rest, kind: 'stage', value: stage, undoes: null };
  }
  if (topic === 'lead-assigned') {
    const { member, ...rest } = parsed(leadAssigned, body);
    return { ...rest, kind: 'member', value: member, undoes: null };
  }
  if (topic !== 'lead-decision-undone') return null;
  const { decisionId, ...rest } = parsed(leadDecisionUndone, body);
  return { ...rest, kind: 'undo', value: null, undoes: decisionId };
}

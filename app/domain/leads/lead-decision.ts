/** What people decide about a lead; of each kind the latest that was not taken back stands. */
export const LEAD_DECISION_KINDS = ['stage', 'member'] as const;
export type LeadDecisionKind = (typeof LEAD_DECISION_KINDS)[number];

/** A decision about a lead, as its raw event (whose id it has) tells it. */
export interface LeadDecision {
  readonly id: string;
  readonly leadId: string;
  readonly kind: LeadDecisionKind | 'undo';
  /** a LeadStage, or a member's user id; null where nobody looks after the lead any more, and of an undo */
  readonly value: string | null;
  /** the decision that an undo takes back */
  readonly undoes: string | null;
  readonly decidedAt: string;
  readonly decidedBy: string | null; // the user's id
}

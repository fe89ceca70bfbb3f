/** How far a lead is on its way to a sale, as people note it. A lead is new until somebody says otherwise. */
export const LEAD_STAGES = ['new', 'contacted', 'qualified', 'won', 'lost'] as const;
export type LeadStage = (typeof LEAD_STAGES)[number];

export const FIRST_STAGE: LeadStage = 'new';

export function isLeadStage(text: string): text is LeadStage {
  return (LEAD_STAGES as readonly string[]).includes(text);
}

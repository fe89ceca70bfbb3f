import type { LeadAnswers } from './answers.ts';
import type { LeadStage } from '#app/domain/leads/stages.ts';

export interface LeadRow {
  readonly id: string;
  readonly createdAt: string;
  readonly day: string;
  readonly platform: string;
  readonly platformId: string;
  readonly contact: string; // masked e-mail or phone unless permitted
  readonly formName: string | null;
  readonly organic: boolean;
  readonly test: boolean;
  readonly stage: LeadStage;
  readonly toldStage: string | null; // as a file of leads words it
  readonly memberId: string | null; // who looks after it
  readonly channel: string;
  readonly campaign: string | null;
  readonly adset: string | null;
  readonly ad: string | null;
  readonly orders: number;
  readonly revenue: readonly { readonly currency: string; readonly minor: number }[]; // of the person's orders after the lead
  readonly manual: readonly ManualRevenueRow[];
  readonly others: readonly OtherForm[]; // oldest first
  readonly personId: string;
  readonly rawEventId: string;
}

/** Another form that the lead's person filled in. */
export interface OtherForm {
  readonly id: string; // the lead's
  readonly createdAt: string;
  readonly formName: string | null;
}

/** Something that was decided about a lead. */
export interface LeadHistoryEntry {
  readonly id: string;
  readonly kind: 'stage' | 'member';
  readonly value: string | null; // a stage, or a member's name; null: nobody
  readonly at: string;
  readonly by: string | null;
  readonly undone: boolean;
}

export interface LeadDetail extends LeadAnswers {
  readonly lead: LeadRow;
  readonly masked: boolean;
  readonly erased: boolean; // the person asked for it: the answers are gone
  readonly history: readonly LeadHistoryEntry[]; // latest first
  readonly members: LeadChoices['members'];
}

export interface ManualRevenueRow {
  readonly id: string; // the manual order's id
  readonly currency: string;
  readonly minor: number;
  readonly soldOn: string; // shop-local day
  readonly note: string | null;
}

/** What leads can be narrowed down to. */
export interface LeadChoices {
  readonly forms: readonly { readonly key: string; readonly name: string }[];
  readonly campaigns: readonly { readonly id: string; readonly name: string }[];
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

export interface LeadList {
  readonly stages: Readonly<Record<LeadStage, number>>; // with all filters but that of the stage
  readonly choices: LeadChoices;
  readonly rows: readonly LeadRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

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
  readonly ad: string | null;
  readonly orders: number;
  readonly revenue: readonly { readonly currency: string; readonly minor: number }[]; // of the person's orders after the lead
  readonly manual: readonly ManualRevenueRow[];
  readonly personId: string;
  readonly rawEventId: string;
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

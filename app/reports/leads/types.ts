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
  readonly stage: string | null;
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

export interface LeadList {
  readonly rows: readonly LeadRow[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

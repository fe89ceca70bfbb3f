import type { AdChangeKind, AdChangeState, AdState, ChangeableLevel } from '../../domain/ads/ad-change.ts';

/** What the ROAS report tells of an entity in the chosen days. */
export interface CampaignFigures {
  readonly spendMinor: number;
  readonly revenueMinor: number;
  readonly roas: number | null;
  readonly currency: string;
}

/** A campaign, ad set or ad as the platform told of it last, parents before their children. */
export interface CampaignRow {
  readonly accountId: string;
  readonly level: ChangeableLevel;
  readonly id: string; // the platform's
  readonly parentId: string | null;
  readonly hasChildren: boolean;
  readonly name: string;
  readonly status: string; // the platform's word
  readonly isListed: boolean; // false: the platform lists it no more
  readonly seenAt: string; // UTC instant at which it was listed last
  readonly dailyMinor: number | null; // of the account's currency; null where another level has the budget
  readonly lifetimeMinor: number | null;
  readonly thumbnail: string | null; // address of ours
  readonly figures: CampaignFigures | null;
}

export interface CampaignAccount {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly readAt: string; // UTC instant
  readonly rows: readonly CampaignRow[];
}

/** How something stood from an instant on, until it changed again. */
export interface ObjectState {
  readonly since: string; // UTC instant at which it was first told so
  readonly name: string;
  readonly status: string;
  readonly dailyMinor: number | null;
  readonly lifetimeMinor: number | null;
}

/** What was told of a day, and when: the last one stands, where a day was told more than once. */
export interface ToldValue {
  readonly day: string;
  readonly seenAt: string;
  readonly currency: string;
  readonly spendMinor: number;
  readonly purchases: number;
  readonly valueMinor: number;
  readonly rawEventId: string;
}

export interface ObjectDetail {
  readonly accountId: string;
  readonly id: string; // the platform's
  readonly level: ChangeableLevel;
  readonly name: string;
  readonly currency: string;
  readonly states: readonly ObjectState[]; // newest first
  readonly told: readonly ToldValue[]; // newest day first, each day oldest value first; what was told again alike is left out
}

/** A change that somebody asked for. */
export interface AdChangeView {
  readonly id: string;
  readonly kind: AdChangeKind;
  readonly level: ChangeableLevel;
  readonly name: string;
  readonly currency: string;
  readonly before: AdState;
  readonly after: AdState;
  readonly state: AdChangeState;
  readonly error: string | null; // the platform's words
  readonly isUndo: boolean;
  readonly mayBeUndone: boolean;
  readonly askedBy: string | null; // null: no member any more
  readonly confirmedBy: string | null;
  readonly askedAt: string; // UTC instant
  readonly endedAt: string | null;
}

export interface CampaignsReport {
  readonly zone: string;
  readonly accounts: readonly CampaignAccount[];
  readonly detail: ObjectDetail | null; // of what was asked for
  readonly isReading: boolean; // what the accounts have is being read
  readonly changes: readonly AdChangeView[]; // of what was asked for, else of all; newest first
}

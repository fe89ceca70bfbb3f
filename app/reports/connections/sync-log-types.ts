import type { SyncKind, SyncState } from '#app/domain/connections/connection-state.ts';
import type { AdLevel } from '#app/domain/spend/ad-spend.ts';

interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/** Money in minor units, purchases as the platform counts them. */
export interface RestatedAmounts {
  readonly spend: BeforeAfter;
  readonly purchases: BeforeAfter;
  readonly value: BeforeAfter;
}

export interface SyncRunView {
  readonly id: string;
  readonly kind: SyncKind;
  readonly target: string | null;
  readonly since: string;
  readonly until: string;
  readonly startedAt: string; // UTC instant
  readonly seconds: number | null; // null: it goes on
  readonly state: SyncState;
  readonly records: number;
  readonly retries: number;
  readonly error: string | null; // a kind of refusal
  readonly readingId: string | null;
  readonly percent: number | null; // of the report that runs at the platform
  /** by currency; null: not compared, for it tells of one day that goes on, or of no days at all */
  readonly restated: readonly (RestatedAmounts & { readonly currency: string; readonly days: number })[] | null;
}

/** What was told otherwise of an entity and a day. */
export interface RestatedLine extends RestatedAmounts {
  readonly day: string;
  readonly level: AdLevel;
  readonly entityId: string;
  readonly name: string | null;
  readonly currency: string;
  readonly toldBefore: string; // UTC instants
  readonly told: string;
  readonly isNew: boolean;
  readonly isGone: boolean;
}

export interface SyncLog {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly zone: string;
  readonly runs: readonly SyncRunView[];
  readonly lines: readonly RestatedLine[] | null; // of the reading that was asked for
}

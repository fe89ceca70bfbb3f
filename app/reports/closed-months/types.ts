import type { Snapshot } from '../../domain/closed-months/closed-month.ts';

/** Net revenue of a month in one currency, minor units. */
export interface MonthTotal {
  readonly currency: string;
  readonly live: number; // as everything that is known now has it
  readonly closed: number | null; // as it was closed; null: the month is open
  readonly corrections: number; // booked since, on later days
  readonly unbooked: number; // live − closed − corrections
  readonly orders: number; // live
}

/** What one channel's part of a closed month has changed by and is not booked yet. */
export interface MonthDifference {
  readonly channel: string;
  readonly currency: string;
  readonly revenueMinor: number;
  readonly orders: number;
}

export interface MonthView {
  readonly month: string; // YYYY-MM
  readonly state: 'running' | 'open' | 'closed';
  readonly totals: readonly MonthTotal[];
  readonly closedAt: string | null; // UTC instant of the last decision on it
  readonly note: string | null;
  readonly snapshots: readonly Snapshot[];
  readonly differences: readonly MonthDifference[];
}

export interface ClosedMonthsReport {
  readonly months: readonly MonthView[]; // the latest first
  readonly zone: string;
  readonly measure: string; // the adopted model
}

import type { Model } from '../../domain/attribution/journey.ts';
import type { ReportQuery } from '../query.ts';

/** How far a model is from the known causes in one currency. Shares are of the revenue of the judged orders. */
export interface TruthModelRow {
  readonly model: Model;
  readonly channelShare: number | null; // credited to the channel that truly brought the order
  readonly campaignShare: number | null; // of orders that a known campaign brought: credited to that campaign
  readonly distance: number | null; // total variation distance, see domain/truth/score
  readonly unattributedShare: number | null;
  readonly totalMinor: number; // credited in all: the same under every model
  readonly channelMinor: number;
  readonly campaignMinor: number;
  readonly campaignTotalMinor: number;
  readonly unattributedMinor: number;
}

/** What a channel truly brought, and each model's error: credited − true, minor units. */
export interface TruthChannelRow {
  readonly channel: string;
  readonly trueMinor: number;
  readonly errors: readonly number[]; // in the order of `models`
}

/** Revenue by what stood in the way of seeing the true cause. */
export interface MissedRow {
  readonly reason: string | null; // null: nothing did
  readonly minor: number;
  readonly orders: number;
}

export interface TruthSheet {
  readonly currency: string;
  readonly orders: number; // judged
  readonly totalMinor: number; // their revenue
  readonly unjudgedOrders: number; // of the same days, without a known cause
  readonly models: readonly TruthModelRow[];
  readonly channels: readonly TruthChannelRow[]; // most truly brought first; `unattributed` last
  readonly missed: readonly MissedRow[]; // empty where the file says of no order why
  /** at most: the share whose cause left a trace, or had none to leave; null where the file does not say */
  readonly reachable: number | null;
}

export interface TruthReport {
  readonly query: ReportQuery;
  readonly adopted: Model;
  readonly runsComputed: readonly Model[]; // data-driven models without an adopted run: one was made for this answer
  readonly sheets: readonly TruthSheet[]; // the currency with most judged orders first
  readonly known: number; // causes known, of all days
  readonly notFound: number; // of them: no order of that id or name is here
  readonly ambiguous: number; // of them: several orders have that id or name
}

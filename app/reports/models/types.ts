import type { Model } from '../../domain/attribution/journey.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { ReportQuery } from '../query.ts';

/** What a channel gets under one model. Money in minor units of the sheet's currency. */
export interface ModelCell {
  readonly revenueMinor: number;
  readonly orders: number; // fractional: shares of orders, multiples of 10^-9
  readonly roas: number | null; // null where the channel has no spend
}

export interface ModelRow {
  readonly channel: string;
  readonly cells: readonly ModelCell[]; // one per model, in the order of MODELS
}

/**
 * The sum of a model's column, unattributed included: revenue and orders are the same under every model. roas is over the
 * revenue credited to the ad platforms that have spend, as in the ROAS report's total, so it does depend on the model;
 * mer = all revenue ÷ all spend does not.
 */
export interface ModelTotal extends ModelCell {
  readonly mer: number | null;
}

/** All models in one currency: never added to another. */
export interface ModelSheet {
  readonly currency: string;
  readonly rows: readonly ModelRow[]; // most revenue under the adopted model first; `unattributed` last, always there
  readonly totals: readonly ModelTotal[]; // one per model, in the order of MODELS
}

export interface ModelsReport {
  readonly query: ReportQuery;
  readonly adopted: Model; // the workspace's own model, with which the others are compared
  readonly sheets: readonly ModelSheet[]; // the currency with most orders first
  readonly runsComputed: readonly Model[]; // data-driven models without an adopted run: one was made for this answer
  readonly warnings: readonly Message[];
}

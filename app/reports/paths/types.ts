import type { Quartiles } from '../../domain/paths/buckets.ts';
import type { Flows } from '../../domain/paths/flows.ts';
import type { RepeatRule } from '../../domain/paths/path-key.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { ReportQuery } from '../query.ts';

export interface PathRow {
  readonly key: string; // domain/paths/path-key
  readonly orders: number;
  readonly revenueMinor: number;
}

/** The paths that are not listed one by one. */
export interface OtherPaths extends Omit<PathRow, 'key'> {
  readonly paths: number;
}

/** All paths of one currency: never added to another. */
export interface PathsSheet {
  readonly currency: string;
  readonly orders: number; // the ROAS report's total of the same query
  readonly revenueMinor: number; // likewise
  readonly paths: readonly PathRow[]; // the commonest first
  readonly others: OtherPaths | null;
  readonly flows: Flows;
  readonly times: {
    readonly first: readonly number[]; // orders by bucket of TIME_BUCKETS, from the first touch
    readonly last: readonly number[];
    readonly firstQuartiles: Quartiles | null; // ms
    readonly lastQuartiles: Quartiles | null;
  };
  readonly touches: readonly { readonly orders: number; readonly revenueMinor: number }[]; // by bucket of TOUCH_BUCKETS
}

export interface PathsReport {
  readonly query: ReportQuery;
  readonly repeats: RepeatRule;
  readonly sheets: readonly PathsSheet[]; // the currency with most orders first
  readonly warnings: readonly Message[];
}

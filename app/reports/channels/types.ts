import type { GroupingBody } from '../../domain/channels/rule.ts';

/** What touches named as source and medium, with the channel that they have and what they earned in the range. */
export interface SourceRow {
  readonly key: string;
  readonly signal: string;
  readonly source: string | null;
  readonly medium: string | null;
  readonly channel: string;
  readonly rules: readonly string[]; // ids of the rules that decided, by campaign
  readonly currency: string | null; // null where it earned nothing in the range
  readonly revenueMinor: number;
  readonly orders: number; // shares of orders
}

/** A version that was adopted. */
export interface GroupingVersion {
  readonly id: string;
  readonly number: number; // from 1, in the order of adoption
  readonly decidedAt: string;
  readonly decidedBy: string | null;
  readonly note: string | null;
  readonly body: GroupingBody;
}

export interface ChannelsReport {
  readonly body: GroupingBody; // in force
  readonly versions: readonly GroupingVersion[]; // the latest first; it is in force
  readonly sources: readonly SourceRow[]; // most revenue first
  /** discount codes that orders carry, most orders first */
  readonly codes: readonly { readonly code: string; readonly orders: number }[];
}

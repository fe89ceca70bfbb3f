import type { SurveyChoice } from '../survey/choice.ts';

/** What of an origin a condition reads. */
export const RULE_FIELDS = [
  'signal',
  'source',
  'medium',
  'campaign',
  'click-id',
  'referrer',
  'site',
  'platform',
  'paid',
  'said',
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** How it is compared; `none` holds where the field is empty, `any` where it is not. All but these two take values. */
export const OPERATORS = ['is', 'is-not', 'contains', 'starts-with', 'ends-with', 'matches', 'none', 'any'] as const;
export type Operator = (typeof OPERATORS)[number];

/** Holds where the field compares with any of the values (`is-not`: with none of them). Without regard to case. */
export interface Condition {
  readonly field: RuleField;
  readonly is: Operator;
  readonly values: readonly string[];
}

/** Gives a channel to what meets all of its conditions. A rule without conditions meets everything. */
export interface ChannelRule {
  readonly id: string;
  readonly channel: string;
  readonly all: readonly Condition[];
}

/** A rule of a workspace's own, which stands before the published ones. */
export interface OwnRule extends ChannelRule {
  readonly name: string;
  readonly enabled: boolean;
}

/** A channel of a workspace's own. */
export interface OwnChannel {
  readonly id: string; // custom-…
  readonly name: string;
  readonly color: string; // #rrggbb
}

/** What a discount code stands for: orders that carry it, and that no other touch leads to, are this channel's. */
export interface CodeRule {
  readonly code: string; // lowercase
  readonly channel: string;
  readonly campaign: string | null; // the name of whoever was given the code
}

/** What a workspace adopts: its rules, in order, its channels, and what its codes stand for. */
export interface GroupingBody {
  readonly base: string; // the published grouping that it stands before
  readonly channels: readonly OwnChannel[];
  readonly rules: readonly OwnRule[];
  readonly codes: readonly CodeRule[];
  /** what buyers may answer, and what it stands for; left out where the published choices hold */
  readonly survey?: readonly SurveyChoice[] | undefined;
}

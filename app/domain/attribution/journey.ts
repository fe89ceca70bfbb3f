/**
 * A journey: the touches of the order's person at or before the order, oldest first (ties by touch id), as parallel
 * columns. Credits are a pure function of (journey, model, window, component).
 */
export interface Journey {
  readonly orderAt: number; // epoch ms, UTC
  readonly touchIds: readonly string[];
  readonly at: readonly number[]; // epoch ms, ascending
  readonly isLead: readonly boolean[];
  readonly isDirect: readonly boolean[];
  readonly entityIds: readonly string[]; // which channel/campaign/ad set/ad each touch belongs to
}

export const RULE_MODELS = [
  'first-touch',
  'last-touch',
  'last-non-direct',
  'linear',
  'time-decay',
  'position',
  'first-lead',
  'last-lead',
] as const;
export type RuleModel = (typeof RULE_MODELS)[number];

export const WINDOW_DAYS = [1, 7, 14, 28, 30, 60, 90] as const;
/** Days back from the order within which a touch can take credit; null is unlimited. A day is 24 hours. */
export type WindowDays = number | null;

/** All that decides how an order's money is split over its journey. */
export interface Measure {
  readonly model: RuleModel;
  readonly window: WindowDays; // for touches that are visits (click window)
  readonly leadWindow: WindowDays; // for touches that are leads
  readonly halfLifeDays: number; // time decay
  readonly positionWeights: readonly [first: number, middle: number, last: number]; // integers, sum 100
}

/** The version of the split's rules; stored with every adopted result and shown with the evidence. */
export const ATTRIBUTION_RULE_VERSION = 'attribution-1';

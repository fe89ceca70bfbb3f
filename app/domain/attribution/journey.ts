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

/** The models that learn from all journeys together what each channel adds. They credit by a pinned run. */
export const DATA_DRIVEN_MODELS = ['markov', 'shapley'] as const;
export type DataDrivenModel = (typeof DATA_DRIVEN_MODELS)[number];

export const MODELS = [...RULE_MODELS, ...DATA_DRIVEN_MODELS] as const;
export type Model = (typeof MODELS)[number];

export function isDataDriven(model: Model): model is DataDrivenModel {
  return (DATA_DRIVEN_MODELS as readonly Model[]).includes(model);
}

/** What a data-driven model learnt, as an order is credited by it. */
export interface AppliedRun {
  readonly id: string; // of the adopted version, or of the input where nobody adopted it
  shareOf(channel: string): number; // at least 0; 0 for a channel that the run did not see
  channelOf(entityId: string): string;
}

export const WINDOW_DAYS = [1, 7, 14, 28, 30, 60, 90] as const;
/** Days back from the order within which a touch can take credit; null is unlimited. A day is 24 hours. */
export type WindowDays = number | null;

/** All that decides how an order's money is split over its journey. */
export interface Measure {
  readonly model: Model;
  readonly window: WindowDays; // for touches that are visits (click window)
  readonly leadWindow: WindowDays; // for touches that are leads
  readonly halfLifeDays: number; // time decay
  readonly positionWeights: readonly [first: number, middle: number, last: number]; // integers, sum 100
}

/** A measure as orders are credited by it: one of a data-driven model has its run; without one its orders are unattributed. */
export interface BoundMeasure extends Measure {
  readonly run?: AppliedRun;
}

/** The version of the split's rules; stored with every adopted result and shown with the evidence. */
export const ATTRIBUTION_RULE_VERSION = 'attribution-1';

import { DAY_MS } from '../values/days.ts';
import type { Journey, BoundMeasure, Model, WindowDays } from './journey.ts';
import { byRun } from './models/by-run.ts';
import { firstLead } from './models/first-lead.ts';
import { firstTouch } from './models/first-touch.ts';
import { lastLead } from './models/last-lead.ts';
import { lastNonDirect } from './models/last-non-direct.ts';
import { lastTouch } from './models/last-touch.ts';
import { linear } from './models/linear.ts';
import { position } from './models/position.ts';
import { timeDecay } from './models/time-decay.ts';
import { sameForAll } from './models/winner.ts';

/** A model over the touches that count (indices into the journey, oldest first, at least one); null: no credit. */
type Rule = (journey: Journey, counting: readonly number[], measure: BoundMeasure) => number[] | null;

const RULES: Readonly<Record<Model, Rule>> = {
  'first-touch': (_, counting) => firstTouch(counting.length),
  'last-touch': (_, counting) => lastTouch(counting.length),
  'last-non-direct': (journey, counting) => lastNonDirect(pick(journey.isDirect, counting)),
  linear: (_, counting) => linear(counting.length),
  'time-decay': (journey, counting, measure) => timeDecay(pick(journey.at, counting), measure.halfLifeDays),
  position: (_, counting, measure) => position(counting.length, measure.positionWeights),
  'first-lead': (journey, counting) => firstLead(pick(journey.isLead, counting)),
  'last-lead': (journey, counting) => lastLead(pick(journey.isLead, counting)),
  markov: (journey, counting, measure) => byRun(pick(journey.entityIds, counting), measure.run),
  shapley: (journey, counting, measure) => byRun(pick(journey.entityIds, counting), measure.run),
};

/**
 * How an order's money is shared over its journey: one integer weight per touch of the journey, 0 for a touch outside
 * its window or without credit; null where no touch can take credit (the order is unattributed under this measure).
 * Weights are what splitByWeights takes; only their ratios mean something.
 */
export function creditWeights(journey: Journey, measure: BoundMeasure): number[] | null {
  const counting = countingTouches(journey, measure);
  if (counting.length === 0) return null;
  const weights = RULES[measure.model](journey, counting, measure);
  if (!weights || counting.length === journey.at.length) return weights;
  const all = sameForAll(0, journey.at.length);
  for (let k = 0; k < counting.length; k += 1) all[counting[k]!] = weights[k]!;
  return all;
}

/**
 * Indices of the touches that can take credit: not after the order, and not before orderAt − window × 24 h (both ends
 * included). Visits and leads have windows of their own.
 */
export function countingTouches(
  journey: Pick<Journey, 'orderAt' | 'at' | 'isLead'>,
  measure: BoundMeasure,
): number[] {
  const visitsFrom = windowStart(journey.orderAt, measure.window);
  const leadsFrom = windowStart(journey.orderAt, measure.leadWindow);
  const counting: number[] = [];
  for (let i = 0; i < journey.at.length; i += 1) {
    const at = journey.at[i]!;
    if (at <= journey.orderAt && at >= (journey.isLead[i] ? leadsFrom : visitsFrom)) counting.push(i);
  }
  return counting;
}

function windowStart(orderAt: number, window: WindowDays): number {
  return window === null ? Number.NEGATIVE_INFINITY : orderAt - window * DAY_MS;
}

function pick<T>(column: readonly T[], indices: readonly number[]): readonly T[] {
  return indices.length === column.length ? column : indices.map((index) => column[index]!);
}

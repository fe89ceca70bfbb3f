import { boundMeasure, channelOfEntities } from '../../database/reading/bound-measures.server.ts';
import { groupingName } from '../../database/reading/grouping.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { appliedRun } from '../../domain/attribution/data-driven/model-run.ts';
import {
  type AppliedRun,
  type BoundMeasure,
  type DataDrivenModel,
  isDataDriven,
  type Measure,
} from '../../domain/attribution/journey.ts';
import type { DayRange } from '../query.ts';
import { computeRun, type RunInput, runInputOf } from './compute-run.ts';
import { journeysSeen, type RunQuery } from './journeys-seen.server.ts';

export interface AppliedMeasure {
  readonly measure: BoundMeasure;
  /** whether its run was made for this answer, as the workspace adopted none of its model */
  readonly isComputed: boolean;
}

/**
 * A measure as a report credits by it. A data-driven model applies the run that the workspace adopted; where it adopted
 * none, one is made over the journeys of the range asked for, which holds for this answer only.
 */
export async function appliedMeasure(tx: WorkspaceTx, asked: Measure, range: DayRange): Promise<AppliedMeasure> {
  const [applied] = await appliedMeasures(tx, [asked], range);
  return applied!;
}

/** Several measures of the same windows at once: the journeys are read once for all of them. */
export async function appliedMeasures(
  tx: WorkspaceTx,
  asked: readonly Measure[],
  range: DayRange,
): Promise<AppliedMeasure[]> {
  const applied: AppliedMeasure[] = [];
  const compute = runMaker(tx, range);
  for (const each of asked) {
    const measure = await boundMeasure(tx, each);
    const isComputed = isDataDriven(measure.model) && !measure.run;
    applied.push({ measure: isComputed ? { ...measure, run: await compute(measure) } : measure, isComputed });
  }
  return applied;
}

type RunMaker = (measure: Measure) => Promise<AppliedRun>;

function runMaker(tx: WorkspaceTx, range: DayRange): RunMaker {
  const seenBy = new Map<string, Promise<RunInput>>();
  return async ({ model, window, leadWindow }) => {
    const { timeZone } = await readSettings(tx);
    const query: RunQuery = { range, window, leadWindow, timeZone };
    const key = `${window}|${leadWindow}`;
    const seen = seenBy.get(key) ?? journeysSeen(tx, query).then(runInputOf);
    seenBy.set(key, seen);
    const options = { model: model as DataDrivenModel, order: 1, channelVersion: await groupingName(tx) };
    const run = computeRun(await seen, query, options);
    return appliedRun(`computed ${run.inputHash}`, run, await channelOfEntities(tx));
  };
}

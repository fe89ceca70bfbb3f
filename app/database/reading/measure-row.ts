import type { BoundMeasure, Model } from '../../domain/attribution/journey.ts';

/** A measure's columns, in `measure` and, as the workspace's default, in `settings`. */
export const MEASURE_COLUMNS = 'model, window_days, lead_window_days, half_life_days, position_weights';

export interface MeasureRow {
  id: string;
  model: Model;
  window_days: number | null;
  lead_window_days: number | null;
  half_life_days: number;
  position_weights: number[];
}

/** An adopted measure's row: a data-driven one names the run that it applies. */
export interface AdoptedRow extends MeasureRow {
  run_id: string | null;
}

export interface AdoptedMeasure {
  readonly id: string;
  readonly measure: BoundMeasure; // not bound to its run yet, see bound-measures
  readonly runId: string | null;
}

export function toMeasure(row: Omit<MeasureRow, 'id'>): BoundMeasure {
  const [first = 40, middle = 20, last = 40] = row.position_weights;
  return {
    model: row.model,
    window: row.window_days,
    leadWindow: row.lead_window_days,
    halfLifeDays: row.half_life_days,
    positionWeights: [first, middle, last],
  };
}

export function toAdopted(row: AdoptedRow): AdoptedMeasure {
  return { id: row.id, measure: toMeasure(row), runId: row.run_id };
}

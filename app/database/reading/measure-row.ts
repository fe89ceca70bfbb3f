import type { Measure, RuleModel } from '../../domain/attribution/journey.ts';

/** A measure's columns, in `measure` and, as the workspace's default, in `settings`. */
export const MEASURE_COLUMNS = 'model, window_days, lead_window_days, half_life_days, position_weights';

export interface MeasureRow {
  id: string;
  model: RuleModel;
  window_days: number | null;
  lead_window_days: number | null;
  half_life_days: number;
  position_weights: number[];
}

export function toMeasure(row: Omit<MeasureRow, 'id'>): Measure {
  const [first = 40, middle = 20, last = 40] = row.position_weights;
  return {
    model: row.model,
    window: row.window_days,
    leadWindow: row.lead_window_days,
    halfLifeDays: row.half_life_days,
    positionWeights: [first, middle, last],
  };
}

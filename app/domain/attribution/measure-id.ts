import { hashId } from '../values/ids.ts';
import { ATTRIBUTION_RULE_VERSION, isDataDriven, type BoundMeasure } from './journey.ts';

/** The id of a measure: equal choices under equal rules have equal ids. Parameters a model does not use do not count. */
export function measureId(measure: BoundMeasure): string {
  return hashId(
    'measure',
    ATTRIBUTION_RULE_VERSION,
    measure.model,
    String(measure.window),
    String(measure.leadWindow),
    measure.model === 'time-decay' ? String(measure.halfLifeDays) : '',
    measure.model === 'position' ? measure.positionWeights.join(',') : '',
    ...(isDataDriven(measure.model) ? [measure.run?.id ?? 'no-run'] : []),
  );
}

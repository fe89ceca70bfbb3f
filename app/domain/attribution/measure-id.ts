import { hashId } from '../values/ids.ts';
import { ATTRIBUTION_RULE_VERSION, type Measure } from './journey.ts';

/** The id of a measure: equal choices under equal rules have equal ids. Parameters a model does not use do not count. */
export function measureId(measure: Measure): string {
  return hashId(
    'measure',
    ATTRIBUTION_RULE_VERSION,
    measure.model,
    String(measure.window),
    String(measure.leadWindow),
    measure.model === 'time-decay' ? String(measure.halfLifeDays) : '',
    measure.model === 'position' ? measure.positionWeights.join(',') : '',
  );
}

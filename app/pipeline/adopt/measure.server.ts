import { boundMeasure } from '../../database/reading/bound-measures.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { dropMeasure } from '../../database/writing/measures.server.ts';
import { storeMeasureSettings } from '../../database/writing/settings.server.ts';
import { measureId } from '../../domain/attribution/measure-id.ts';
import type { VersionChange } from '../../domain/versions/version.ts';
import { adoptMeasure } from '../adopt-measure.server.ts';
import type { MeasureBody } from './bodies.ts';

/** Makes the new measure's daily facts from all journeys, and keeps the old one's no longer. */
export async function changeMeasure(tx: WorkspaceTx, { after }: VersionChange<MeasureBody>): Promise<void> {
  const { revenue, ...asked } = after.body;
  const before = await boundMeasure(tx, (await readSettings(tx)).measure);
  const measure = await boundMeasure(tx, asked);
  await storeMeasureSettings(tx, measure, revenue);
  if (measureId(measure) === measureId(before)) return;
  await adoptMeasure(tx, measure);
  await dropMeasure(tx, measureId(before));
}

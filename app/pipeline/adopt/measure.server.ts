import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { dropMeasure } from '../../database/writing/measures.server.ts';
import { storeMeasureSettings } from '../../database/writing/settings.server.ts';
import { measureId } from '../../domain/attribution/measure-id.ts';
import type { VersionChange } from '../../domain/versions/version.ts';
import { adoptMeasure } from '../adopt-measure.server.ts';
import type { MeasureBody } from './bodies.ts';

/** Makes the new measure's daily facts from all journeys, and keeps the old one's no longer. */
export async function changeMeasure(tx: WorkspaceTx, { after }: VersionChange<MeasureBody>): Promise<void> {
  const { revenue, ...measure } = after.body;
  const before = await readSettings(tx);
  await storeMeasureSettings(tx, measure, revenue);
  if (measureId(measure) === measureId(before.measure)) return;
  await adoptMeasure(tx, measure);
  await dropMeasure(tx, measureId(before.measure));
}

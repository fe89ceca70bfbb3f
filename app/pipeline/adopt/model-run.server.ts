import { boundMeasure } from '../../database/reading/bound-measures.server.ts';
import { adoptedMeasures } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { dropMeasure } from '../../database/writing/measures.server.ts';
import type { VersionChange } from '../../domain/versions/version.ts';
import { adoptMeasure } from '../adopt-measure.server.ts';
import type { ModelRunBody } from './bodies.ts';

/** Makes the facts anew of the adopted measures whose model has another run in force now. */
export async function changeModelRun(tx: WorkspaceTx, { after }: VersionChange<ModelRunBody>): Promise<void> {
  const adopted = await adoptedMeasures(tx);
  for (const { id, measure } of adopted.filter((one) => one.measure.model === after.body.model)) {
    await dropMeasure(tx, id);
    await adoptMeasure(tx, await boundMeasure(tx, measure));
  }
}

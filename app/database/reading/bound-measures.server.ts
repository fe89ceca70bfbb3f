import { appliedRun, type ModelRun } from '../../domain/attribution/data-driven/model-run.ts';
import { isDataDriven, type BoundMeasure } from '../../domain/attribution/journey.ts';
import type { Version } from '../../domain/versions/version.ts';
import { rowsAmong } from '../lookup.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import type { AdoptedMeasure } from './measure-row.ts';
import { versionById, versionInForce } from './versions.server.ts';

/** The measure with the run in force of its model, where its model has runs and one was adopted. */
export async function boundMeasure(tx: WorkspaceTx, measure: BoundMeasure): Promise<BoundMeasure> {
  if (!isDataDriven(measure.model)) return measure;
  return withRun(measure, await versionInForce<ModelRun>(tx, 'model-run', measure.model), await channelOfEntities(tx));
}

/**
 * Adopted measures, each with the run that it names. `entityIds`: whose channels are asked for, where not all are. Costs
 * nothing where all are rule models.
 */
export async function boundMeasures(
  tx: WorkspaceTx,
  adopted: readonly AdoptedMeasure[],
  entityIds: readonly string[] | null = null,
): Promise<readonly AdoptedMeasure[]> {
  if (adopted.every(({ runId }) => runId === null)) return adopted;
  const channelOf = await channelOfEntities(tx, entityIds);
  const bound: AdoptedMeasure[] = [];
  for (const one of adopted) {
    const run = one.runId === null ? null : await versionById<ModelRun>(tx, one.runId);
    bound.push({ ...one, measure: withRun(one.measure, run, channelOf) });
  }
  return bound;
}

function withRun(
  measure: BoundMeasure,
  version: Version<ModelRun> | null,
  channelOf: ReadonlyMap<string, string>,
): BoundMeasure {
  return version ? { ...measure, run: appliedRun(version.id, version.body, channelOf) } : measure;
}

/** Channels by entity. */
export async function channelOfEntities(
  tx: WorkspaceTx,
  ids: readonly string[] | null = null,
): Promise<Map<string, string>> {
  interface Row {
    id: string;
    channel: string;
  }
  const rows = ids
    ? await tx.rows<Row>(rowsAmong({ table: 'entity', column: 'id', type: 'uuid', among: '$1' }, 'id, channel'), [
        [...new Set(ids)],
      ])
    : await tx.rows<Row>(`SELECT id, channel FROM entity`);
  return new Map(rows.map(({ id, channel }) => [id, channel]));
}

import { ATTRIBUTION_RULE_VERSION, type BoundMeasure } from '../../domain/attribution/journey.ts';
import { measureId } from '../../domain/attribution/measure-id.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

/** Notes a measure, bound to its run, as adopted; false where it was already. Its facts are made by whoever adopts it. */
export async function storeMeasure(tx: WorkspaceTx, measure: BoundMeasure): Promise<boolean> {
  const written = await tx.run(
    `INSERT INTO measure (workspace_id, id, model, window_days, lead_window_days, half_life_days, position_weights, rule_version, run_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      tx.workspaceId,
      measureId(measure),
      measure.model,
      measure.window,
      measure.leadWindow,
      measure.halfLifeDays,
      measure.positionWeights,
      ATTRIBUTION_RULE_VERSION,
      measure.run?.id ?? null,
    ],
  );
  return written > 0;
}

/** Stops keeping a measure's facts. */
export async function dropMeasure(tx: WorkspaceTx, id: string): Promise<void> {
  await tx.run(`DELETE FROM fact WHERE measure_id = $1`, [id]);
  await tx.run(`DELETE FROM measure WHERE id = $1`, [id]);
}

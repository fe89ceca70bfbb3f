import type { Measure } from '../../domain/attribution/journey.ts';
import type { RevenueDefinition } from '../../domain/orders/components.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';

export async function storeMeasureSettings(
  tx: WorkspaceTx,
  measure: Measure,
  revenue: RevenueDefinition,
): Promise<void> {
  await tx.run(
    `UPDATE settings SET revenue_definition = $1, model = $2, window_days = $3, lead_window_days = $4,
       half_life_days = $5, position_weights = $6, updated_at = now()`,
    [revenue, measure.model, measure.window, measure.leadWindow, measure.halfLifeDays, measure.positionWeights],
  );
}

export async function storeZone(tx: WorkspaceTx, timeZone: string): Promise<void> {
  await tx.run(`UPDATE settings SET time_zone = $1, updated_at = now()`, [timeZone]);
}

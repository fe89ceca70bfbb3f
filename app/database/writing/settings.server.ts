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

export async function storeReportingCurrency(tx: WorkspaceTx, currency: string | null): Promise<void> {
  await tx.run(`UPDATE settings SET reporting_currency = $1, updated_at = now()`, [currency]);
}

export async function storeZone(tx: WorkspaceTx, timeZone: string): Promise<void> {
  await tx.run(`UPDATE settings SET time_zone = $1, updated_at = now()`, [timeZone]);
}

/** Has the home page lead to the first steps, or no longer. */
export async function storeSetupHidden(tx: WorkspaceTx, hidden: boolean): Promise<void> {
  await tx.run(`UPDATE settings SET setup_hidden_at = CASE WHEN $1 THEN coalesce(setup_hidden_at, now()) END`, [
    hidden,
  ]);
}

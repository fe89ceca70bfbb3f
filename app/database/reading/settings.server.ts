import type { Measure } from '../../domain/attribution/journey.ts';
import type { RevenueDefinition } from '../../domain/orders/components.ts';
import type { WorkspaceTx } from '../workspace-transaction.server.ts';
import {
  type AdoptedMeasure,
  type AdoptedRow,
  MEASURE_COLUMNS,
  type MeasureRow,
  toAdopted,
  toMeasure,
} from './measure-row.ts';

export interface WorkspaceSettings {
  readonly timeZone: string; // reporting zone, IANA name
  readonly reportingCurrency: string | null;
  readonly revenue: RevenueDefinition;
  readonly measure: Measure; // the default measure; always adopted
}

interface SettingsRow {
  time_zone: string;
  reporting_currency: string | null;
  revenue_definition: RevenueDefinition;
  identity_secret: Buffer;
}

export async function readSettings(tx: WorkspaceTx): Promise<WorkspaceSettings> {
  const [row] = await tx.rows<SettingsRow & Omit<MeasureRow, 'id'>>(
    `SELECT time_zone, reporting_currency, revenue_definition, ${MEASURE_COLUMNS} FROM settings`,
  );
  if (!row) throw new Error('the workspace has no settings row');
  return {
    timeZone: row.time_zone,
    reportingCurrency: row.reporting_currency,
    revenue: row.revenue_definition,
    measure: toMeasure(row),
  };
}

/** The key that identifiers are hashed under in this workspace. */
export async function identitySecret(tx: WorkspaceTx): Promise<Buffer> {
  const [row] = await tx.rows<{ identity_secret: Buffer }>(`SELECT identity_secret FROM settings`);
  if (!row) throw new Error('the workspace has no settings row');
  return row.identity_secret;
}

/** The measures whose daily facts are kept up to date, not bound to their runs. */
export async function adoptedMeasures(tx: WorkspaceTx): Promise<AdoptedMeasure[]> {
  const rows = await tx.rows<AdoptedRow>(`SELECT id, run_id, ${MEASURE_COLUMNS} FROM measure ORDER BY adopted_at, id`);
  return rows.map(toAdopted);
}

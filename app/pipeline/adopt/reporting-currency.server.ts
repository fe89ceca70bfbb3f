import type { BatchContext } from '../../database/reading/batch-context.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { storeReportingCurrency } from '../../database/writing/settings.server.ts';
import type { VersionChange } from '../../domain/versions/version.ts';
import { repinAll } from '../pin-rates.server.ts';
import type { ReportingCurrencyBody } from './bodies.ts';

/** Converts every order at the rate of its day, or (null) puts all back into their own currencies; the facts with them. */
export async function changeReportingCurrency(
  tx: WorkspaceTx,
  { after }: VersionChange<ReportingCurrencyBody>,
  context: BatchContext,
): Promise<void> {
  const { currency } = after.body;
  await storeReportingCurrency(tx, currency);
  if (currency !== context.reportingCurrency) await repinAll(tx, { ...context, reportingCurrency: currency });
}

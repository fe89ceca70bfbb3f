import { ratesFor } from '../../database/reading/exchange-rates.server.ts';
import { foreignMoneyDays } from '../../database/reading/rate-list.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { MissingRate } from './types.ts';

/** Days with money that can't be told in a currency. */
export async function missingRates(tx: WorkspaceTx, reportingCurrency: string, until: string): Promise<MissingRate[]> {
  const days = await foreignMoneyDays(tx, reportingCurrency, until);
  const rates = await ratesFor(tx, days, reportingCurrency);
  return days.filter((day) => rates.of(day) === null);
}

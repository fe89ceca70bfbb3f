import type { CostRules } from '../../domain/costs/cost-rules.ts';
import { versionInForce } from '../../database/reading/versions.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';

/** Currencies whose orders have cost rules: profit is told there, also where no product has a known cost. */
export async function ruledCurrencies(tx: WorkspaceTx): Promise<ReadonlySet<string>> {
  const costs = await versionInForce<{ rules: readonly CostRules[] }>(tx, 'costs');
  return new Set(costs?.body.rules.map(({ currency }) => currency));
}

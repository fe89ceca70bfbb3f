import { versionInForce } from '../../database/reading/versions.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type CostRules, withoutRules, withRules } from '../../domain/costs/cost-rules.ts';
import type { CostsBody } from '../../pipeline/adopt/bodies.ts';
import type { MovementsReport } from '../../reports/preview/types.ts';
import type { DayRange } from '../../reports/query.ts';
import { adoptVersion } from '../versions/adopt-version.server.ts';
import type { Who } from '../who.ts';
import { previewCosts } from './preview-costs.server.ts';

async function rulesInForce(tx: WorkspaceTx): Promise<readonly CostRules[]> {
  return (await versionInForce<CostsBody>(tx, 'costs'))?.body.rules ?? [];
}

/** Adopts rules for the orders of a currency from a day on; those of other currencies and first days stay. */
export async function adoptCostRules(who: Who, rules: CostRules, note: string | null = null): Promise<void> {
  const known = await withWorkspace(who.workspaceId, rulesInForce);
  await adoptVersion(who, { kind: 'costs', body: { rules: withRules(known, rules) }, note });
}

/** Takes the rules of a currency and first day out; its orders follow the rules before them. */
export async function removeCostRules(
  who: Who,
  which: Pick<CostRules, 'currency' | 'from'>,
  note: string | null = null,
): Promise<void> {
  const known = await withWorkspace(who.workspaceId, rulesInForce);
  await adoptVersion(who, { kind: 'costs', body: { rules: withoutRules(known, which) }, note });
}

/** What rules of a currency and first day would change, beside those in force. */
export function previewCostRules(who: Who, rules: CostRules, range: DayRange): Promise<MovementsReport> {
  return previewCosts(who, (known) => withRules(known, rules), range);
}

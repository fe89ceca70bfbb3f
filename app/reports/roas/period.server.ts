import type { CreditFilter, Credits } from '../../database/reading/facts.server.ts';
import { type LeadCount, leadsByEntity } from '../../database/reading/leads-in-range.server.ts';
import {
  type DailySpendRow,
  spendByDay,
  spendByEntity,
  type SpendSumRow,
} from '../../database/reading/spend.server.ts';
import { otherCosts } from '../../database/reading/other-costs.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { OtherCost } from '../../domain/costs/other-costs.ts';
import { creditsOf } from '../credits.server.ts';
import type { AppliedQuery, DayRange } from '../query.ts';

/** All that is counted of one range, as it was read. */
export interface Period {
  readonly range: DayRange;
  readonly credits: Credits;
  readonly spend: readonly SpendSumRow[];
  readonly spendDays: readonly DailySpendRow[];
  readonly leads: readonly LeadCount[];
  readonly otherCosts: readonly OtherCost[];
}

export async function readPeriod(
  tx: WorkspaceTx,
  query: AppliedQuery,
  range: DayRange,
  groupOf: ReadonlyMap<string, string>,
): Promise<Period> {
  const filter: CreditFilter = { range, basis: query.basis, revenue: query.revenue, shopId: query.shopId };
  return {
    range,
    credits: await creditsOf(tx, query.measure, filter, groupOf),
    spend: await spendByEntity(tx, range),
    spendDays: await spendByDay(tx, range),
    leads: await leadsByEntity(tx, range),
    otherCosts: await otherCosts(tx, range),
  };
}

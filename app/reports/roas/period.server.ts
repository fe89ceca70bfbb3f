import type { CreditFilter, Credits } from '../../database/reading/facts.server.ts';
import { type LeadCount, leadsByEntity } from '../../database/reading/leads-in-range.server.ts';
import {
  type DailySpendRow,
  spendByDay,
  spendByEntity,
  type SpendSumRow,
} from '../../database/reading/spend.server.ts';
import { ratesFor } from '../../database/reading/exchange-rates.server.ts';
import { otherCosts } from '../../database/reading/other-costs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { OtherCost } from '../../domain/costs/other-costs.ts';
import { daysOfCost, otherCostReported } from '../../domain/costs/other-costs-reported.ts';
import { creditsOf } from '../credits.server.ts';
import type { AppliedQuery, DayRange } from '../query.ts';

/** All that is counted of one range, as it was read. */
export interface Period {
  readonly range: DayRange;
  readonly credits: Credits;
  readonly spend: readonly SpendSumRow[];
  readonly spendDays: readonly DailySpendRow[];
  readonly leads: readonly LeadCount[];
  readonly otherCosts: readonly OtherCost[]; // in the reporting currency, by day, where there is a rate
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
    otherCosts: await reportedCosts(tx, range),
  };
}

/** Other costs as figures tell them: each day at its rate, as spend is. */
async function reportedCosts(tx: WorkspaceTx, range: DayRange): Promise<OtherCost[]> {
  const costs = await otherCosts(tx, range);
  const { reportingCurrency } = await readSettings(tx);
  const wanted = costs.flatMap((cost) => daysOfCost(cost, range).map((day) => ({ currency: cost.currency, day })));
  const rates = await ratesFor(tx, wanted, reportingCurrency);
  return costs.flatMap((cost) => otherCostReported(cost, range, (one) => rates.of(one)));
}

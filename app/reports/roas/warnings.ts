import type { PeriodSpendRow } from '../../database/reading/spend.server.ts';
import { EVER } from '../../domain/spend/ad-spend.ts';
import { formatMinor } from '../../domain/values/money.ts';
import type { AccountFreshness } from './freshness.ts';
import { e8ToMinor } from './sums.ts';
import type { ReportWarning } from './types.ts';

export interface WarningFacts {
  readonly currencies: readonly string[];
  readonly leftOut: readonly PeriodSpendRow[];
  readonly accounts: readonly AccountFreshness[]; // those with spend in the range
  readonly reportingZone: string;
  readonly shopAsked: boolean;
  readonly shops: number;
}

/** What a reader of the figures has to know; worded by the page from the code and its values. */
export function reportWarnings(facts: WarningFacts): ReportWarning[] {
  const name = new Map(facts.accounts.map((account) => [account.accountId, account.account]));
  const warnings: ReportWarning[] = facts.leftOut.map((row) => ({
    code: row.from === EVER.from && row.to === EVER.to ? 'undated-spend-left-out' : 'period-spend-left-out',
    values: {
      account: name.get(row.accountId) ?? '',
      platform: row.platform,
      from: row.from,
      to: row.to,
      currency: row.currency,
      spend: formatMinor(e8ToMinor(row.spendE8, row.currency), row.currency),
    },
  }));
  if (facts.currencies.length > 1) {
    warnings.push({ code: 'mixed-currencies', values: { currencies: facts.currencies.join(', ') } });
  }
  for (const { account, platform, timeZone, lastDay, missingDays } of facts.accounts) {
    if (timeZone !== null && timeZone !== facts.reportingZone) {
      warnings.push({
        code: 'zones-differ',
        values: { account, platform, zone: timeZone, reportingZone: facts.reportingZone },
      });
    }
    if (missingDays > 0 && lastDay !== null) {
      warnings.push({ code: 'spend-missing-days', values: { account, platform, lastDay, days: missingDays } });
    }
  }
  // spend belongs to the workspace: no campaign is assigned to a shop yet
  if (facts.shopAsked && facts.shops > 1) warnings.push({ code: 'spend-not-by-shop', values: { shops: facts.shops } });
  return warnings;
}

import type { PeriodSpendRow } from '../../database/reading/spend.server.ts';
import { type Message, say } from '../../domain/messages/message.ts';
import { EVER } from '../../domain/spend/ad-spend.ts';
import { formatMinor } from '../../domain/values/money.ts';
import { type Conversion, conversionNotes } from './conversion-notes.server.ts';
import type { AccountFreshness } from './freshness.ts';
import { e8ToMinor } from './sums.ts';

export interface WarningFacts {
  readonly currencies: readonly string[];
  readonly leftOut: readonly PeriodSpendRow[];
  readonly accounts: readonly AccountFreshness[]; // those with spend in the range
  readonly reportingZone: string;
  readonly conversion: Conversion | null; // null where no currency is reported in
  readonly shopAsked: boolean;
  readonly shops: number;
  /** whether the run of a data-driven model was made for this answer only */
  readonly isRunComputed: boolean;
  /** months of the range that are read as they were closed */
  readonly closedMonths: readonly string[];
}

/** What a reader of figures has to know that are made of orders as they stand now, whatever months are closed. */
export function closedMonthsLive(names: readonly string[]): Message[] {
  return names.length > 0 ? [say('closed-months-live', { names })] : [];
}

/** What a reader of the figures has to know. */
export function reportWarnings(facts: WarningFacts): Message[] {
  const name = new Map(facts.accounts.map((account) => [account.accountId, account.account]));
  const warnings: Message[] = facts.leftOut.map((row) => {
    const account = name.get(row.accountId) ?? '';
    const amount = formatMinor(e8ToMinor(row.spendE8, row.currency), row.currency);
    const spend = { amount, currency: row.currency };
    return row.from === EVER.from && row.to === EVER.to
      ? say('undated-spend-left-out', { account, platform: row.platform, spend })
      : say('period-spend-left-out', { account, platform: row.platform, from: row.from, to: row.to, spend });
  });
  if (facts.closedMonths.length > 0) warnings.push(say('months-as-closed', { names: facts.closedMonths }));
  if (facts.conversion) warnings.push(...conversionNotes(facts.conversion, name));
  if (facts.isRunComputed) warnings.push(say('run-computed'));
  if (facts.currencies.length > 1) warnings.push(say('mixed-currencies', { names: facts.currencies }));
  for (const { account, platform, timeZone, lastDay, missingDays } of facts.accounts) {
    if (timeZone !== null && timeZone !== facts.reportingZone) {
      warnings.push(say('zones-differ', { account, platform, zone: timeZone, reportingZone: facts.reportingZone }));
    }
    if (missingDays > 0 && lastDay !== null) {
      warnings.push(say('spend-missing-days', { account, platform, lastDay, count: missingDays }));
    }
  }
  // spend belongs to the workspace: no campaign is assigned to a shop yet
  if (facts.shopAsked && facts.shops > 1) warnings.push(say('spend-not-by-shop'));
  return warnings;
}

import type { PeriodSpendRow } from '../../database/reading/spend.server.ts';
import { type Message, say } from '../../domain/messages/message.ts';
import type { AdPlatform } from '../../domain/spend/ad-spend.ts';
import type { AccountFreshness } from '../roas/freshness.ts';
import { closedMonthsLive, reportWarnings } from '../roas/warnings.ts';
import type { ReconciledAccount } from './types.ts';

interface WarningFacts {
  readonly reconciled: readonly ReconciledAccount[];
  readonly silent: readonly AccountFreshness[];
  readonly currencies: ReadonlyMap<string, ReadonlySet<string>>; // of the orders that explain an account's claims, by its key
  readonly leftOut: readonly PeriodSpendRow[];
  readonly accounts: readonly AccountFreshness[];
  readonly unplaced: ReadonlyMap<AdPlatform, number>;
  readonly reportingZone: string;
  /** months of the range that are closed: orders are reconciled as they stand now */
  readonly closedMonths: readonly string[];
}

/** What a reader of the identity has to know: what is left out, and where zones and currencies are not the shop's. */
export function reconciliationWarnings(facts: WarningFacts): Message[] {
  const { accounts, leftOut, reportingZone } = facts;
  const asked = new Set(facts.reconciled.map(({ accountId }) => accountId));
  return [
    ...closedMonthsLive(facts.closedMonths),
    ...reportWarnings({
      currencies: [],
      leftOut,
      accounts: accounts.filter(({ accountId }) => asked.has(accountId)),
      reportingZone,
      shopAsked: false,
      shops: 1,
      isRunComputed: false,
      conversion: null,
      closedMonths: [], // nothing here is read as it was closed
    }).filter(({ code }) => code !== 'spend-missing-days'), // told below, of claims
    ...facts.silent.map(({ account, platform }) => say('claims-silent', { account, platform })),
    ...facts.reconciled.flatMap((account) => ofAccount(account, facts)),
    ...[...facts.unplaced].map(([platform, count]) => say('claims-unplaced', { platform, count })),
  ];
}

function ofAccount(reconciled: ReconciledAccount, { currencies: all, reportingZone }: WarningFacts): Message[] {
  const { account, platform, currency, timeZone, daysWithoutReport: count } = reconciled;
  const currencies = new Set(all.get(reconciled.key));
  currencies.delete(currency);
  const names = [...currencies].toSorted();
  return [
    ...(names.length > 0 ? [say('claims-currency-differs', { account, platform, currency, names })] : []),
    ...(timeZone === null ? [say('claims-zone-unknown', { account, platform, reportingZone })] : []),
    ...(count > 0 ? [say('claims-days-missing', { account, platform, count })] : []),
  ];
}

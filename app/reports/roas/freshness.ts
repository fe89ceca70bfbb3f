import type { AccountSpendRow } from '../../database/reading/account-freshness.server.ts';
import { dayTable, isTimeZone } from '../../domain/values/days.ts';
import { isProvisional, missingDays } from './finality.ts';
import type { Finality, SpendFreshness } from './types.ts';

/** An account's freshness, with what its rows need to tell how final they are. */
export interface AccountFreshness extends SpendFreshness {
  readonly fetchedDay: string; // in the account's zone
  readonly missingDays: number; // at the end of the range; 0 unless late
}

/**
 * How fresh an account's spend is, for a range that ends on `rangeEnd`. Days are the account's own; where its zone is not
 * known (a file), the reporting zone's.
 */
export function freshnessOf(
  row: AccountSpendRow,
  rangeEnd: string,
  now: number,
  reportingZone: string,
): AccountFreshness {
  const zone = row.timeZone !== null && isTimeZone(row.timeZone) ? row.timeZone : reportingZone;
  const days = dayTable(zone);
  const fetchedDay = days.dayOf(row.fetchedAt.getTime());
  const missing = row.lastDay === null ? 0 : missingDays(row.lastDay, rangeEnd, days.dayOf(now));
  const newest = row.lastDay !== null && row.lastDay < rangeEnd ? row.lastDay : rangeEnd;
  return {
    accountId: row.accountId,
    account: row.account,
    platform: row.platform,
    timeZone: row.timeZone,
    source: row.source === 'file' ? 'file' : 'api',
    fetchedAt: row.fetchedAt.toISOString(),
    lastDay: row.lastDay,
    finality: missing > 0 ? 'late' : dayFinality(newest, fetchedDay),
    fetchedDay,
    missingDays: missing,
  };
}

/** What is told of it outside. */
export function publicFreshness({
  fetchedDay: _day,
  missingDays: _missing,
  ...freshness
}: AccountFreshness): SpendFreshness {
  return freshness;
}

/** How final spend is whose newest day is `lastDay`. */
export function spendFinality(account: AccountFreshness | undefined, lastDay: string): Finality {
  if (!account) return 'provisional';
  return account.missingDays > 0 ? 'late' : dayFinality(lastDay, account.fetchedDay);
}

function dayFinality(day: string, fetchedDay: string): Finality {
  return isProvisional(day, fetchedDay) ? 'provisional' : 'final';
}

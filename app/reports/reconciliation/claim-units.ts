import type { AccountSpendRow } from '../../database/reading/account-freshness.server.ts';
import type { ClaimSpanRow } from '../../database/reading/claims.server.ts';
import type { ClaimingAccount } from '../../domain/reconciliation/expected-claims.ts';
import { AD_PLATFORMS, type AdPlatform } from '../../domain/spend/ad-spend.ts';
import { isTimeZone } from '../../domain/values/days.ts';
import { AccountClaims, type Lists } from './account-claims.ts';

/** The accounts that a claim can be from, and those with something to reconcile. */
export interface ClaimUnits {
  readonly accounts: readonly ClaimingAccount[]; // all with spend at any time: they claim orders, whatever the range
  readonly claiming: readonly AccountClaims[]; // with claims in the range
  readonly silent: ReadonlySet<string>; // ids of accounts with spend in the range, but no word of purchases
}

/**
 * One unit per account. An account whose reports are in several currencies is one unit in each: the orders are listed in
 * that of the account's settings, else in the first, and in the others all is unexplained.
 */
export function claimUnits(
  spans: readonly ClaimSpanRow[],
  rows: readonly AccountSpendRow[],
  reportingZone: string,
  lists: Lists,
): ClaimUnits {
  const accounts: ClaimingAccount[] = [];
  const claiming: AccountClaims[] = [];
  const silent = new Set<string>();
  const byAccount = Map.groupBy(spans, ({ accountId }) => accountId);
  for (const row of rows) {
    const { accountId, platform, timeZone } = row;
    if (!isAdPlatform(platform)) continue;
    const own = Map.groupBy(byAccount.get(accountId) ?? [], ({ currency }) => currency);
    const currency = row.currency ?? [...own.keys()][0] ?? '';
    const zone = timeZone !== null && isTimeZone(timeZone) ? timeZone : reportingZone;
    accounts.push({ id: accountId, platform, currency, zone });
    const talking = [...own].filter(([, list]) => list.some(({ claimedE8 }) => claimedE8 !== null));
    if (own.size > 0 && talking.length === 0) silent.add(accountId);
    for (const [reported, list] of talking) {
      const id = reported === currency ? accountId : `${accountId}|${reported}`;
      claiming.push(new AccountClaims({ id, platform, currency: reported, zone }, list, lists));
    }
  }
  return { accounts, claiming, silent };
}

function isAdPlatform(platform: string): platform is AdPlatform {
  return (AD_PLATFORMS as readonly string[]).includes(platform);
}

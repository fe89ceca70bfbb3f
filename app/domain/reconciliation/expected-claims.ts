import type { AdPlatform } from '../spend/ad-spend.ts';
import { DAY_MS, dayTable, type Day } from '../values/days.ts';
import type { Minor } from '../values/money.ts';
import { CLAIM_RULES } from './claim-rules.ts';

/** An ad account that claims purchases. */
export interface ClaimingAccount {
  readonly id: string;
  readonly platform: AdPlatform;
  readonly currency: string;
  readonly zone: string; // IANA; the reporting zone where the account's is not known
}

/** A touch of an order's journey, as claims and credit see it. */
export interface ClaimableTouch {
  readonly at: number; // epoch ms
  readonly accountId: string | null; // the ad account whose ad it was; null: no ad, or of no account that is known
  readonly withinOurWindow: boolean;
  readonly creditMinor: Minor; // what the measure credits to it of the order's net revenue
}

/** An order that a platform's pixel can see: placed in the web shop, no test. */
export interface ClaimableOrder {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly at: number; // epoch ms
  readonly day: Day; // in the reporting zone: the day on which we count it
  readonly saleMinor: Minor; // gross when it was placed: what the pixel told the platforms
  readonly netMinor: Minor; // what is left of it now
  readonly touches: readonly ClaimableTouch[];
  readonly unattributedMinor: Minor; // credit that no touch could take
}

/** A purchase that an account's platform must count by its own rule, as far as our clicks tell. */
export interface ExpectedClaim {
  readonly accountId: string;
  readonly day: Day; // the account's own, on which its report shows the purchase
  readonly clickAt: number; // epoch ms of the click that makes it claim
}

/**
 * Which accounts claim an order: those with a click at or before the order and at most `clickDays` × 24 h before it. The
 * last such click dates the claim, where the platform dates by clicks; else the order does. One claim per account.
 */
export function expectedClaims(order: ClaimableOrder, accounts: readonly ClaimingAccount[]): ExpectedClaim[] {
  return accounts.flatMap((account) => {
    const { clickDays, reportedOn } = CLAIM_RULES[account.platform];
    const clickAt = lastClick(order, account.id, order.at - clickDays * DAY_MS);
    if (clickAt === null) return [];
    const day = dayTable(account.zone).dayOf(reportedOn === 'click' ? clickAt : order.at);
    return [{ accountId: account.id, day, clickAt }];
  });
}

function lastClick(order: ClaimableOrder, accountId: string, from: number): number | null {
  let last: number | null = null;
  for (const touch of order.touches) {
    const counts = touch.accountId === accountId && touch.at >= from && touch.at <= order.at;
    if (counts && (last === null || touch.at > last)) last = touch.at;
  }
  return last;
}

/**
 * The days (the account's own) on which an account may claim an order by a view alone: the order's day, where the platform
 * dates by orders; where it dates by views, up to `viewDays` × 24 h before the order as well. null: the platform counts no
 * views. Only for orders that no click of the account claims: a click goes before a view.
 */
export function possibleViewDays(
  order: Pick<ClaimableOrder, 'at'>,
  account: ClaimingAccount,
): { readonly from: Day; readonly to: Day } | null {
  const { viewDays, reportedOn } = CLAIM_RULES[account.platform];
  if (viewDays === null) return null;
  const days = dayTable(account.zone);
  const to = days.dayOf(order.at);
  return { from: reportedOn === 'click' ? days.dayOf(order.at - viewDays * DAY_MS) : to, to };
}

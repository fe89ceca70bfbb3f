import { splitByWeights } from '../attribution/split.ts';
import type { Day } from '../values/days.ts';
import type { Minor } from '../values/money.ts';
import type { ClaimableOrder, ClaimingAccount, ExpectedClaim } from './expected-claims.ts';
import type { ListedTerm } from './terms.ts';

/** A part of one order's claim, in the term that explains it. */
export interface ClaimPart {
  readonly term: ListedTerm;
  readonly minor: Minor; // of the account's currency; 0 in the term `currency`, whose amount only the platform knows
}

/** The days of the account that a claim was reported for as a whole: one day, or a file's period. */
export interface ClaimSpan {
  readonly from: Day;
  readonly to: Day;
}

/**
 * The cents of one claimed order, each in exactly one term. Precedence, first that applies:
 * 1. `currency`: the order is in another currency than the account. The platform converted it at a rate that it does not
 *    report, so the whole claim stands here without an amount.
 * 2. `refunded-or-cancelled` = what was taken off or given back since: sale − net now, between 0 and the sale.
 * Of what is kept (sale − that), the measure's credits, scaled to it by largest remainder where an edit raised the order:
 * 3. credited to the account's touches and counted by us on a day of the span: `agreed`; on another day: `other-day`.
 * 4. credited to others: `outside-our-window` where none of the account's clicks lies within the measure's window, else
 *    `claimed-by-several` where another account claims the order too, else `credited-elsewhere`.
 * The parts sum to the sale, the gross amount that the pixel reported. Parts of 0 are left out.
 */
export function claimParts(
  order: ClaimableOrder,
  account: ClaimingAccount,
  span: ClaimSpan,
  claims: readonly ExpectedClaim[],
): ClaimPart[] {
  if (order.saleMinor === 0) return [];
  if (order.currency !== account.currency) return [{ term: 'currency', minor: 0 }];
  const refunded = Math.min(Math.max(order.saleMinor - order.netMinor, 0), order.saleMinor);
  const kept = order.saleMinor - refunded;
  const credited = creditedTo(account.id, order, kept);
  const isSameDay = order.day >= span.from && order.day <= span.to;
  const parts: ClaimPart[] = [
    { term: isSameDay ? 'agreed' : 'other-day', minor: credited },
    { term: whyElsewhere(order, account.id, claims), minor: kept - credited },
    { term: 'refunded-or-cancelled', minor: refunded },
  ];
  return parts.filter(({ minor }) => minor !== 0);
}

/** What the measure gives the account's touches of `kept`: its credits as they are where they sum to it. */
function creditedTo(accountId: string, order: ClaimableOrder, kept: Minor): Minor {
  const credits = [...order.touches.map(({ creditMinor }) => creditMinor), order.unattributedMinor];
  const weights = credits.map((credit) => Math.max(credit, 0));
  if (weights.every((weight) => weight === 0)) return 0;
  const shares = splitByWeights(kept, weights);
  return order.touches.reduce((sum, touch, index) => (touch.accountId === accountId ? sum + shares[index]! : sum), 0);
}

function whyElsewhere(
  order: ClaimableOrder,
  accountId: string,
  claims: readonly ExpectedClaim[],
): 'outside-our-window' | 'claimed-by-several' | 'credited-elsewhere' {
  const isWithin = order.touches.some((touch) => touch.accountId === accountId && touch.withinOurWindow);
  if (!isWithin) return 'outside-our-window';
  return claims.some((claim) => claim.accountId !== accountId) ? 'claimed-by-several' : 'credited-elsewhere';
}

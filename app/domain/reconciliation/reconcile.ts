import type { AdPlatform } from '../spend/ad-spend.ts';
import { toSafe, type Minor } from '../values/money.ts';
import { CLAIM_RULES } from './claim-rules.ts';
import type { ClaimPart } from './claim-parts.ts';
import { type Certainty, type Term, TERMS } from './terms.ts';

/** What an account reported for one span of days, and what is known of it. All money in the account's minor units. */
export interface SpanClaims {
  readonly platform: AdPlatform;
  readonly claimedMinor: Minor;
  /** of the orders that the account claims on these days, as far as our clicks tell */
  readonly listed: TermSums;
  /** sales of the orders that it may claim by a view alone; null: some are in another currency, so there is no sum */
  readonly viewableMinor: Minor | null;
}

/** What orders have in each term, added up. */
export class TermSums {
  readonly #sums = new Map<Term, { minor: number; orders: number }>();
  explainedMinor = 0;

  /** The parts of one order's claim, of which a term has one. */
  add(parts: readonly ClaimPart[]): void {
    for (const { term, minor } of parts) {
      const sum = this.of(term);
      this.#sums.set(term, { minor: sum.minor + minor, orders: sum.orders + 1 });
      this.explainedMinor += minor;
    }
  }

  of(term: Term): { readonly minor: number; readonly orders: number } {
    return this.#sums.get(term) ?? NONE;
  }
}

const NONE = { minor: 0, orders: 0 };

/** One term of a claim. */
export interface ReconciledLine {
  readonly term: Term;
  readonly certainty: Certainty;
  readonly minor: Minor; // what the identity takes
  readonly lowerMinor: Minor;
  readonly upperMinor: Minor;
  readonly orders: number | null; // with a part in this term; null where it lists none
}

/**
 * The identity of one span: claimed = sum of all lines, always and to the cent, since `unexplained` is what is left.
 *
 * exact:  each listed term = sum of its parts.
 * left    = claimed − sum of the exact terms = unexplained.
 * bounds: 0 ≤ currency ≤ max(left, 0), where orders are listed in it; without any it is exactly 0.
 *         0 ≤ view only ≤ min(max(left, 0), sales of the orders that may be claimed by a view); exactly 0 where the
 *         platform counts no views. The two share what is left. Both hold if the platform counted the listed orders.
 * Purchases that a platform models, and clicks that we never saw, are told by nobody: they stand in `unexplained`.
 */
export function reconcile(span: SpanClaims): ReconciledLine[] {
  const left = toSafe(BigInt(span.claimedMinor) - BigInt(span.listed.explainedMinor));
  const most = Math.max(left, 0);
  return TERMS.map((term) => {
    const { minor, orders } = span.listed.of(term);
    if (term === 'view-only') return viewOnly(span, most);
    if (term === 'unexplained') return line(term, 'remainder', left, [left, left], null);
    if (term === 'currency' && orders > 0) return line(term, 'bound', 0, [0, most], orders);
    return line(term, 'exact', minor, [minor, minor], orders);
  });
}

function viewOnly({ platform, viewableMinor }: SpanClaims, most: Minor): ReconciledLine {
  if (CLAIM_RULES[platform].viewDays === null) return line('view-only', 'exact', 0, [0, 0], null);
  const upper = viewableMinor === null ? most : Math.min(most, viewableMinor);
  return line('view-only', 'bound', 0, [0, upper], null);
}

function line(
  term: Term,
  certainty: Certainty,
  minor: Minor,
  [lowerMinor, upperMinor]: readonly [Minor, Minor],
  orders: number | null,
): ReconciledLine {
  return { term, certainty, minor, lowerMinor, upperMinor, orders };
}

/**
 * The lines of several spans as one: amounts, bounds and orders add up (an order is claimed on one span only). A term that
 * is a bound in one of them is a bound. Without spans every line is 0.
 */
export function addLines(platform: AdPlatform, spans: readonly (readonly ReconciledLine[])[]): ReconciledLine[] {
  const zero = reconcile({ platform, claimedMinor: 0, listed: new TermSums(), viewableMinor: 0 });
  return zero.map((none, index) => spans.reduce((sum, lines) => plus(sum, lines[index]!), none));
}

function plus(a: ReconciledLine, b: ReconciledLine): ReconciledLine {
  return {
    term: a.term,
    certainty: b.certainty === 'bound' ? 'bound' : a.certainty,
    minor: safeSum(a.minor, b.minor),
    lowerMinor: safeSum(a.lowerMinor, b.lowerMinor),
    upperMinor: safeSum(a.upperMinor, b.upperMinor),
    orders: a.orders === null || b.orders === null ? null : a.orders + b.orders,
  };
}

const safeSum = (a: Minor, b: Minor): Minor => toSafe(BigInt(a) + BigInt(b));

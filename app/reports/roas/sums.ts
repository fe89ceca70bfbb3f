import { cac, roas, roasBounds } from '../../domain/roas/roas.ts';
import { SPEND_SCALE } from '../../domain/spend/ad-spend.ts';
import { exponentOf } from '../../domain/values/currency.ts';
import { divideRounded, toSafe } from '../../domain/values/money.ts';
import { worseFinality } from './finality.ts';
import type { Finality, RoasFigures } from './types.ts';

/** Exact sums behind the figures of one row, in one currency. Nothing is rounded before it is shown. */
export interface Sums {
  spendE8: bigint;
  claimedE8: bigint | null;
  revenue: bigint; // minor units
  ordersE9: bigint;
  newCustomersE9: bigint;
  leads: number;
  finality: Finality | null;
}

export function noSums(): Sums {
  return { spendE8: 0n, claimedE8: null, revenue: 0n, ordersE9: 0n, newCustomersE9: 0n, leads: 0, finality: null };
}

export function addSums(into: Sums, more: Sums): void {
  into.spendE8 += more.spendE8;
  if (more.claimedE8 !== null) into.claimedE8 = (into.claimedE8 ?? 0n) + more.claimedE8;
  into.revenue += more.revenue;
  into.ordersE9 += more.ordersE9;
  into.newCustomersE9 += more.newCustomersE9;
  into.leads += more.leads;
  into.finality = worseFinality(into.finality, more.finality);
}

/** Sums in 10^-8 currency units as minor units, rounded once, half away from zero. */
export function e8ToMinor(amount: bigint, currency: string): number {
  return toSafe(divideRounded(amount, 10n ** BigInt(SPEND_SCALE - exponentOf(currency))));
}

/**
 * One amount of a series in minor units: the difference of the rounded running totals before and after it. So the series
 * adds up to its rounded total, and amounts of whole minor units stay what they are; only fractions of one move.
 */
export function minorBetween(before: bigint, after: bigint, currency: string): number {
  return e8ToMinor(after, currency) - e8ToMinor(before, currency);
}

/** Shares in 10^-9 as a number of orders or customers. */
export function e9ToNumber(shares: bigint): number {
  return Number(shares) / 1e9;
}

/** The figures to show. `unattributed` is the currency's unattributed revenue, which the upper bound of ROAS includes. */
export function figuresOf(currency: string, sums: Sums, unattributed: bigint): RoasFigures {
  const bounds = roasBounds(sums.revenue, unattributed, sums.spendE8, currency);
  const claimedMinor = sums.claimedE8 === null ? null : e8ToMinor(sums.claimedE8, currency);
  const costPerCustomer = cac(sums.spendE8, sums.newCustomersE9);
  return {
    currency,
    spendMinor: e8ToMinor(sums.spendE8, currency),
    revenueMinor: toSafe(sums.revenue),
    orders: e9ToNumber(sums.ordersE9),
    newCustomers: e9ToNumber(sums.newCustomersE9),
    leads: sums.leads,
    roas: roas(sums.revenue, sums.spendE8, currency),
    roasLow: bounds?.lower ?? null,
    roasHigh: bounds?.upper ?? null,
    claimedMinor,
    claimedRoas: claimedMinor === null ? null : roas(claimedMinor, sums.spendE8, currency),
    // customers of a channel that costs nothing have no price of 0: what they cost is not known
    cacMinor:
      costPerCustomer === null || sums.spendE8 === 0n ? null : Math.round(costPerCustomer * 10 ** exponentOf(currency)),
  };
}

import { SPEND_SCALE, type SpendE8 } from '../spend/ad-spend.ts';
import { exponentOf } from '../values/currency.ts';
import { ratioOf } from './ratio.ts';

/** Revenue in minor units; a sum over many orders may be a bigint. */
export type RevenueMinor = number | bigint;

/** Minor units of a currency as 10^-8 currency units, the unit of spend. Exact: no currency has more than 8 decimals. */
export function minorToE8(minor: RevenueMinor, currency: string): bigint {
  return BigInt(minor) * 10n ** BigInt(SPEND_SCALE - exponentOf(currency));
}

/**
 * Return on ad spend = attributed revenue ÷ ad spend, both of the same currency, days and entities.
 * in: revenue in minor units (what the shop sold, never what platforms claim), spend in 10^-8 currency units.
 * out: a plain ratio (3.5 = 3.5 units of revenue for each unit spent), null where spend is 0.
 * Source: the usual definition (conversion value ÷ cost, as in Google Ads' "Conv. value / cost").
 */
export function roas(revenueMinor: RevenueMinor, spendE8: SpendE8, currency: string): number | null {
  return ratioOf(minorToE8(revenueMinor, currency), spendE8);
}

/**
 * Marketing efficiency ratio (blended ROAS) = all revenue of the shop ÷ all ad spend, attributed or not.
 * Units as roas; null where spend is 0.
 */
export function mer(totalRevenueMinor: RevenueMinor, totalSpendE8: SpendE8, currency: string): number | null {
  return roas(totalRevenueMinor, totalSpendE8, currency);
}

/**
 * Customer acquisition cost = ad spend ÷ new customers.
 * in: spend in 10^-8 currency units, new customers in 10^-9 (shares of customers add up exactly).
 * out: currency units (not minor units) per new customer; null where there is no new customer.
 */
export function cac(spendE8: SpendE8, newCustomersE9: number | bigint): number | null {
  return ratioOf(spendE8 * 10n, BigInt(newCustomersE9));
}

/** The range in which the true ROAS lies while some revenue could not be attributed. */
export interface RoasBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Bounds of ROAS where part of the revenue is unattributed.
 * Formula: lower = attributed ÷ spend (none of the rest came from ads), upper = (attributed + unattributed) ÷ spend
 * (all of it did). Units as roas; null where spend is 0.
 */
export function roasBounds(
  attributedMinor: RevenueMinor,
  unattributedMinor: RevenueMinor,
  spendE8: SpendE8,
  currency: string,
): RoasBounds | null {
  const lower = roas(attributedMinor, spendE8, currency);
  const upper = roas(BigInt(attributedMinor) + BigInt(unattributedMinor), spendE8, currency);
  return lower === null || upper === null ? null : { lower, upper };
}

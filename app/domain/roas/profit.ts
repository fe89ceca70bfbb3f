import type { SpendE8 } from '../spend/ad-spend.ts';
import { ratioOf } from './ratio.ts';
import { roas } from './roas.ts';

/**
 * Profit on ad spend = contribution ÷ ad spend. in: contribution in minor units (net revenue without tax − cost of goods −
 * shipping cost − payment fees), spend in 10^-8 currency units. out: a plain ratio: above 1 the sales pay for their ads.
 * null where spend is 0.
 */
export function poas(contributionMinor: bigint, spendE8: SpendE8, currency: string): number | null {
  return roas(contributionMinor, spendE8, currency);
}

/**
 * Contribution margin = contribution ÷ net revenue without tax, both minor units. out: a share (0.42 = 42 %); null where
 * nothing was earned.
 */
export function contributionMargin(contributionMinor: bigint, netOfTaxMinor: bigint): number | null {
  return netOfTaxMinor <= 0n ? null : ratioOf(contributionMinor, netOfTaxMinor);
}

/**
 * New-customer ROAS = revenue of new customers' first orders ÷ ad spend. Units as roas; null where spend is 0. Refunds of
 * those orders are off where the revenue definition takes refunds off.
 */
export function newCustomerRoas(newRevenueMinor: bigint, spendE8: SpendE8, currency: string): number | null {
  return roas(newRevenueMinor, spendE8, currency);
}

/**
 * For which part of product revenue the cost of goods is known: product revenue of known cost ÷ (product − discount), both
 * minor units. out: a share from 0 to 1; null where no product was sold.
 */
export function costCoverage(costedProductMinor: bigint, productSoldMinor: bigint): number | null {
  return productSoldMinor <= 0n ? null : ratioOf(costedProductMinor, productSoldMinor);
}

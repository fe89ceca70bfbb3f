import { CREDIT_MONEY, noMoney } from '../../database/reading/facts.server.ts';
import { contributionMargin, costCoverage, newCustomerRoas, poas } from '../../domain/roas/profit.ts';
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
  revenue: bigint; // minor units, as what follows
  newRevenue: bigint; // of customers' first orders
  netOfTax: bigint;
  contribution: bigint;
  productSold: bigint;
  costedProduct: bigint; // of productSold, what has a known cost of goods
  ordersE9: bigint;
  newCustomersE9: bigint;
  leads: number;
  finality: Finality | null;
}

export function noSums(): Sums {
  return {
    spendE8: 0n,
    claimedE8: null,
    ...noMoney(),
    ordersE9: 0n,
    newCustomersE9: 0n,
    leads: 0,
    finality: null,
  };
}

export function addSums(into: Sums, more: Sums): void {
  into.spendE8 += more.spendE8;
  if (more.claimedE8 !== null) into.claimedE8 = (into.claimedE8 ?? 0n) + more.claimedE8;
  for (const name of CREDIT_MONEY) into[name] += more[name];
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

/** What figures need to know beside their own sums. */
export interface FigureContext {
  readonly currency: string;
  /** the currency's unattributed revenue, which the upper bound of ROAS includes */
  readonly unattributed: bigint;
  /** whether anything is known of what orders of the currency cost */
  readonly hasCosts: boolean;
  /** the spend as shown, where it is not the sum rounded by itself */
  readonly spendMinor?: number;
}

/** The figures to show. */
export function figuresOf(sums: Sums, context: FigureContext): RoasFigures {
  const { currency, unattributed, spendMinor = e8ToMinor(sums.spendE8, currency) } = context;
  const bounds = roasBounds(sums.revenue, unattributed, sums.spendE8, currency);
  const claimedMinor = sums.claimedE8 === null ? null : e8ToMinor(sums.claimedE8, currency);
  const costPerCustomer = cac(sums.spendE8, sums.newCustomersE9);
  return {
    currency,
    spendMinor,
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
    newRevenueMinor: toSafe(sums.newRevenue),
    newCustomerRoas: newCustomerRoas(sums.newRevenue, sums.spendE8, currency),
    ...(context.hasCosts ? profitOf(sums, currency, spendMinor) : NO_PROFIT),
  };
}

type ProfitFigures = Pick<
  RoasFigures,
  'contributionMinor' | 'profitMinor' | 'poas' | 'contributionMargin' | 'costCoverage'
>;

const NO_PROFIT: ProfitFigures = {
  contributionMinor: null,
  profitMinor: null,
  poas: null,
  contributionMargin: null,
  costCoverage: null,
};

/** Profit is over the spend as shown, so that a row's figures add up before the reader's eyes. */
function profitOf(sums: Sums, currency: string, spendMinor: number): ProfitFigures {
  const contributionMinor = toSafe(sums.contribution);
  return {
    contributionMinor,
    profitMinor: contributionMinor - spendMinor,
    poas: poas(sums.contribution, sums.spendE8, currency),
    contributionMargin: contributionMargin(sums.contribution, sums.netOfTax),
    costCoverage: costCoverage(sums.costedProduct, sums.productSold),
  };
}

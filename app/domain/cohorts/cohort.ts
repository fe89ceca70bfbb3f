import { minorToE8 } from '../roas/roas.ts';
import { ratioOf } from '../roas/ratio.ts';
import type { SpendE8 } from '../spend/ad-spend.ts';
import type { MonthIndex } from './months.ts';

/** Shares of customers, orders and money are counted in 10^-9, so that a customer split over channels adds up exactly. */
const ONE_E9 = 1_000_000_000n;

/**
 * Customers by the month of their first order. Everything is weighted by the share of the customer that is asked for (10^9
 * for all of them; what the first order credits to a channel, where one is chosen), and exact.
 */
export interface Cohort {
  readonly month: MonthIndex;
  readonly customersE9: bigint; // 10^-9 customers
  readonly repeatE9: bigint; // of them, with two orders or more
  readonly ordersE9: bigint; // their orders to date
  /** what they brought in each month of their life, 10^-9 minor units; index 0 is the month of the first order */
  readonly broughtE9: readonly bigint[];
}

/** Customers of a month, as they were counted. */
export interface CohortCount {
  readonly month: MonthIndex;
  readonly customersE9: bigint;
  readonly repeatE9: bigint;
  readonly ordersE9: bigint;
}

/** What customers of a cohort brought in one month of their life. */
export interface CohortIncome {
  readonly month: MonthIndex;
  readonly age: number; // months after the first order's month
  readonly broughtE9: bigint;
}

/** Puts counts and incomes together, oldest cohort first; every month up to `now` has its place, 0 where nothing came. */
export function cohortsOf(counts: readonly CohortCount[], incomes: readonly CohortIncome[], now: MonthIndex): Cohort[] {
  const byMonth = Map.groupBy(incomes, ({ month }) => month);
  return counts
    .map((count) => {
      const own = byMonth.get(count.month) ?? [];
      const lastAge = Math.max(now - count.month, ...own.map(({ age }) => age));
      const broughtE9 = Array.from({ length: lastAge + 1 }, () => 0n);
      for (const { age, broughtE9: brought } of own) broughtE9[age]! += brought;
      return { ...count, broughtE9 };
    })
    .toSorted((a, b) => a.month - b.month);
}

/** Running sums: what the cohort had brought by the end of each month of its life, 10^-9 minor units. */
export function cumulative(broughtE9: readonly bigint[]): bigint[] {
  let sum = 0n;
  return broughtE9.map((brought) => (sum += brought));
}

/**
 * Lifetime value after k months = what the cohort brought in months 0 to k ÷ customers of the cohort.
 * out: minor units per customer, divided once; null without customers.
 */
export function valuePerCustomer(cumulatedE9: bigint, customersE9: bigint): number | null {
  return ratioOf(cumulatedE9, customersE9);
}

/** Repeat rate = customers with two orders or more ÷ customers; to date. null without customers. */
export function repeatRate({ repeatE9, customersE9 }: CohortCount): number | null {
  return ratioOf(repeatE9, customersE9);
}

/** Orders per customer = orders to date ÷ customers. null without customers. */
export function ordersPerCustomer({ ordersE9, customersE9 }: CohortCount): number | null {
  return ratioOf(ordersE9, customersE9);
}

/** Share of the acquisition cost that has come back = cumulated ÷ spend; null where spend is 0. 1 is payback. */
export function shareOfCost(cumulatedE9: bigint, spendE8: SpendE8, currency: string): number | null {
  return ratioOf(minorToE8(cumulatedE9, currency), spendE8 * ONE_E9);
}

export type Payback =
  | { readonly is: 'reached'; readonly age: number }
  | { readonly is: 'not-yet'; readonly monthsSeen: number } // whole months that are over, the first one among them
  | { readonly is: 'no-spend' };

/**
 * Payback = the first month of life by whose end a customer has brought what it cost: LTV ≥ CAC. Both are over the same
 * customers, so cumulated ≥ spend is compared, in integers. What "brought" means is the caller's: revenue, or contribution
 * once costs are known. A later refund can take back a month that had paid back; the first one stands.
 * in: cumulated 10^-9 minor units by month of life, spend of the cohort's month in 10^-8 currency units, and how many of the
 * months are over. out: the month's age, or that it has not been reached in the months seen.
 */
export function paybackOf(
  cumulatedE9: readonly bigint[],
  cost: { readonly spendE8: SpendE8; readonly currency: string; readonly monthsOver: number },
): Payback {
  if (cost.spendE8 <= 0n) return { is: 'no-spend' };
  const age = cumulatedE9.findIndex((sum) => minorToE8(sum, cost.currency) >= cost.spendE8 * ONE_E9);
  return age >= 0 ? { is: 'reached', age } : { is: 'not-yet', monthsSeen: cost.monthsOver };
}

/**
 * All cohorts together, each month of life over the cohorts that are old enough to have had it: LTV after k months = what
 * they brought in months 0 to k ÷ their customers. null for a month that no cohort has had.
 */
export function pooledValue(cohorts: readonly Cohort[], age: number, now: MonthIndex): number | null {
  const old = cohorts.filter(({ month }) => now - month >= age);
  const customers = old.reduce((sum, { customersE9 }) => sum + customersE9, 0n);
  const brought = old.reduce((sum, { broughtE9 }) => sum + (cumulative(broughtE9)[age] ?? 0n), 0n);
  return valuePerCustomer(brought, customers);
}

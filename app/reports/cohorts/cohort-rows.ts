import {
  type Cohort,
  cumulative,
  ordersPerCustomer,
  paybackOf,
  pooledValue,
  repeatRate,
  shareOfCost,
  valuePerCustomer,
} from '../../domain/cohorts/cohort.ts';
import { type MonthIndex, monthText } from '../../domain/cohorts/months.ts';
import { cac } from '../../domain/roas/roas.ts';
import { exponentOf } from '../../domain/values/currency.ts';
import { divideRounded, toSafe } from '../../domain/values/money.ts';
import { e8ToMinor, e9ToNumber } from '../roas/sums.ts';
import {
  AGES,
  type CohortCell,
  type CohortMoney,
  type CohortRow,
  type PooledCohorts,
  type PooledMoney,
} from './types.ts';

/** The same customers twice: by what they brought in revenue, and by what is left of it after known costs. */
export interface CohortPair {
  readonly revenue: Cohort;
  readonly contribution: Cohort | null; // null: nothing is known of what orders cost
  readonly costCoverage: number | null; // of what they bought to date
}

export interface RowContext {
  readonly currency: string;
  readonly now: MonthIndex;
  /** spend of a cohort's month, 10^-8 currency units */
  readonly spendOf: (month: MonthIndex) => bigint;
}

/** A cohort as a row of the triangle. */
export function cohortRow({ revenue, contribution, costCoverage }: CohortPair, context: RowContext): CohortRow {
  const { currency, now } = context;
  const { month, customersE9 } = revenue;
  const spendE8 = context.spendOf(month);
  const cost = { spendE8, currency, monthsOver: now - month };
  const sums = cumulative(revenue.broughtE9);
  const kept = contribution && cumulative(contribution.broughtE9);
  const moneyOf = (sumE9: bigint): CohortMoney => ({
    valueMinor: Math.round(valuePerCustomer(sumE9, customersE9) ?? 0),
    broughtMinor: e9ToMinor(sumE9),
    ofCost: shareOfCost(sumE9, spendE8, currency),
  });
  const cellAt = (age: number): CohortCell => ({
    age,
    ...moneyOf(sums[age]!),
    open: month + age >= now,
    contribution: kept && moneyOf(kept[age]!),
  });
  return {
    month: monthText(month),
    customers: e9ToNumber(customersE9),
    repeatRate: repeatRate(revenue) ?? 0,
    ordersPerCustomer: ordersPerCustomer(revenue) ?? 0,
    cells: AGES.map((age) => (age < sums.length ? cellAt(age) : null)),
    toDate: cellAt(sums.length - 1),
    spendMinor: e8ToMinor(spendE8, currency),
    costMinor: costOf(spendE8, customersE9, currency),
    payback: paybackOf(sums, cost),
    contributionPayback: kept && paybackOf(kept, cost),
    costCoverage,
  };
}

/** The last row: all cohorts shown. */
export function pooledRow(
  pairs: readonly CohortPair[],
  costCoverage: number | null,
  { currency, now, spendOf }: RowContext,
): PooledCohorts {
  const cohorts = pairs.map(({ revenue }) => revenue);
  const contributions = pairs.flatMap(({ contribution }) => contribution ?? []);
  const sum = (of: (cohort: Cohort) => bigint): bigint => cohorts.reduce((all, cohort) => all + of(cohort), 0n);
  const counts = {
    month: now,
    customersE9: sum(({ customersE9 }) => customersE9),
    repeatE9: sum(({ repeatE9 }) => repeatE9),
    ordersE9: sum(({ ordersE9 }) => ordersE9),
  };
  const spendE8 = sum(({ month }) => spendOf(month));
  return {
    customers: e9ToNumber(counts.customersE9),
    repeatRate: repeatRate(counts),
    ordersPerCustomer: ordersPerCustomer(counts),
    ...pooledMoney(cohorts, now),
    contribution: contributions.length > 0 ? pooledMoney(contributions, now) : null,
    costCoverage,
    spendMinor: e8ToMinor(spendE8, currency),
    costMinor: costOf(spendE8, counts.customersE9, currency),
  };
}

function pooledMoney(cohorts: readonly Cohort[], now: MonthIndex): PooledMoney {
  const customersE9 = cohorts.reduce((sum, cohort) => sum + cohort.customersE9, 0n);
  const broughtE9 = cohorts.reduce((sum, cohort) => sum + cohort.broughtE9.reduce((a, b) => a + b, 0n), 0n);
  return {
    valuesMinor: AGES.map((age) => rounded(pooledValue(cohorts, age, now))),
    toDateMinor: e9ToMinor(broughtE9),
    valueToDateMinor: rounded(valuePerCustomer(broughtE9, customersE9)),
  };
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value));

/** Sums of 10^-9 minor units in minor units, rounded once, half away from zero. */
function e9ToMinor(amount: bigint): number {
  return toSafe(divideRounded(amount, 1_000_000_000n));
}

/** CAC in minor units, rounded once; customers that cost nothing have no price of 0: null. */
function costOf(spendE8: bigint, customersE9: bigint, currency: string): number | null {
  const cost = spendE8 === 0n ? null : cac(spendE8, customersE9);
  return cost === null ? null : Math.round(cost * 10 ** exponentOf(currency));
}

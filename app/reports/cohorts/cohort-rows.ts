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
import { AGES, type CohortCell, type CohortRow, type PooledCohorts } from './types.ts';

export interface RowContext {
  readonly currency: string;
  readonly now: MonthIndex;
  /** spend of a cohort's month, 10^-8 currency units */
  readonly spendOf: (month: MonthIndex) => bigint;
}

/** A cohort as a row of the triangle. */
export function cohortRow(cohort: Cohort, context: RowContext): CohortRow {
  const { currency, now } = context;
  const spendE8 = context.spendOf(cohort.month);
  const sums = cumulative(cohort.broughtE9);
  const cellAt = (age: number): CohortCell => ({
    age,
    valueMinor: Math.round(valuePerCustomer(sums[age]!, cohort.customersE9) ?? 0),
    broughtMinor: e9ToMinor(sums[age]!),
    ofCost: shareOfCost(sums[age]!, spendE8, currency),
    open: cohort.month + age >= now,
  });
  return {
    month: monthText(cohort.month),
    customers: e9ToNumber(cohort.customersE9),
    repeatRate: repeatRate(cohort) ?? 0,
    ordersPerCustomer: ordersPerCustomer(cohort) ?? 0,
    cells: AGES.map((age) => (age < sums.length ? cellAt(age) : null)),
    toDate: cellAt(sums.length - 1),
    spendMinor: e8ToMinor(spendE8, currency),
    costMinor: costOf(spendE8, cohort.customersE9, currency),
    payback: paybackOf(sums, { spendE8, currency, monthsOver: now - cohort.month }),
  };
}

/** The last row: all cohorts shown. */
export function pooledRow(cohorts: readonly Cohort[], { currency, now, spendOf }: RowContext): PooledCohorts {
  const sum = (of: (cohort: Cohort) => bigint): bigint => cohorts.reduce((all, cohort) => all + of(cohort), 0n);
  const counts = {
    month: now,
    customersE9: sum(({ customersE9 }) => customersE9),
    repeatE9: sum(({ repeatE9 }) => repeatE9),
    ordersE9: sum(({ ordersE9 }) => ordersE9),
  };
  const spendE8 = sum(({ month }) => spendOf(month));
  const broughtE9 = sum((cohort) => cohort.broughtE9.reduce((a, b) => a + b, 0n));
  return {
    customers: e9ToNumber(counts.customersE9),
    repeatRate: repeatRate(counts),
    ordersPerCustomer: ordersPerCustomer(counts),
    valuesMinor: AGES.map((age) => rounded(pooledValue(cohorts, age, now))),
    toDateMinor: e9ToMinor(broughtE9),
    valueToDateMinor: rounded(valuePerCustomer(broughtE9, counts.customersE9)),
    spendMinor: e8ToMinor(spendE8, currency),
    costMinor: costOf(spendE8, counts.customersE9, currency),
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

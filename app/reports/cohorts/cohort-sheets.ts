import { type CohortIncome, cohortsOf } from '../../domain/cohorts/cohort.ts';
import { type MonthIndex, monthOf } from '../../domain/cohorts/months.ts';
import { costCoverage } from '../../domain/roas/profit.ts';
import { divideRounded, toSafe } from '../../domain/values/money.ts';
import { e9ToNumber } from '../roas/sums.ts';
import type { CohortData, PeopleCount, PeopleIncome } from './cohort-data.server.ts';
import { type CohortPair, cohortRow, pooledRow, type RowContext } from './cohort-rows.ts';
import type { CohortRest, CohortSheet } from './types.ts';

/** New customers of a month by the channel of their first order. */
export interface ChannelCustomers {
  readonly month: MonthIndex;
  readonly currency: string;
  readonly channel: string;
  readonly customersE9: bigint;
}

/** Spend of a month by where it is shown. */
export interface ChannelMonthSpend {
  readonly month: MonthIndex;
  readonly currency: string;
  readonly channel: string;
  readonly spendE8: bigint;
}

export interface SheetsAsked {
  readonly from: MonthIndex; // first cohort shown
  readonly now: MonthIndex;
  readonly channel: string | null;
  /** currencies that cost rules are told of */
  readonly costedCurrencies: ReadonlySet<string>;
}

/** One sheet per currency in which somebody bought first or again; the currency with most customers first. */
export function cohortSheets(
  data: CohortData,
  byChannel: readonly ChannelCustomers[],
  spend: readonly ChannelMonthSpend[],
  asked: SheetsAsked,
): CohortSheet[] {
  const currencies = new Set([
    ...data.people.flatMap(({ firstCurrency }) => firstCurrency ?? []),
    ...data.income.map(({ currency }) => currency),
  ]);
  return [...currencies]
    .map((currency) => sheetOf(currency, data, { byChannel, spend, asked }))
    .toSorted((a, b) => b.pooled.customers - a.pooled.customers || (a.currency < b.currency ? -1 : 1));
}

interface Beside {
  readonly byChannel: readonly ChannelCustomers[];
  readonly spend: readonly ChannelMonthSpend[];
  readonly asked: SheetsAsked;
}

function sheetOf(currency: string, data: CohortData, { byChannel, spend, asked }: Beside): CohortSheet {
  const { from, now, channel } = asked;
  const isShown = (month: MonthIndex | null): month is MonthIndex => month !== null && month >= from;
  const own = data.income.filter((row) => row.currency === currency);
  const shown = own.filter((row) => row.firstCurrency === currency && isShown(row.month));
  const hasCosts = asked.costedCurrencies.has(currency) || own.some((row) => row.broughtE9.costedProduct !== 0n);
  const people = data.people.filter((row) => row.firstCurrency === currency && isShown(row.month));
  const pairs = pairsOf(people, shown, { now, hasCosts });
  const context: RowContext = { currency, now, spendOf: spendIn(spend, currency, channel) };
  return {
    currency,
    hasCosts,
    rows: pairs.map((pair) => cohortRow(pair, context)).toReversed(),
    pooled: pooledRow(pairs, hasCosts ? coverageOf(shown) : null, context),
    rest: channel === null ? restOf(own, data.people, { currency, from }) : null,
    byChannel: channelColumns(
      byChannel.filter((row) => row.currency === currency),
      pairs.map(({ revenue }) => revenue.month).toReversed(),
    ),
  };
}

/** Cohorts by what they brought in revenue, with the same customers by contribution where anything is known of costs. */
function pairsOf(
  people: readonly PeopleCount[],
  income: readonly PeopleIncome[],
  { now, hasCosts }: { readonly now: MonthIndex; readonly hasCosts: boolean },
): CohortPair[] {
  const counts = countsOf(people);
  const contributions = hasCosts ? cohortsOf(counts, income.map(toIncome('contribution')), now) : [];
  return cohortsOf(counts, income.map(toIncome('revenue')), now).map((revenue, index) => ({
    revenue,
    contribution: contributions[index] ?? null,
    costCoverage: hasCosts ? coverageOf(income.filter(({ month }) => month === revenue.month)) : null,
  }));
}

function coverageOf(income: readonly PeopleIncome[]): number | null {
  const sum = (name: 'costedProduct' | 'productSold'): bigint =>
    income.reduce((all, { broughtE9 }) => all + broughtE9[name], 0n);
  return costCoverage(sum('costedProduct'), sum('productSold'));
}

/** Rows of several batches are of the same cohorts. */
function countsOf(people: readonly PeopleCount[]) {
  return [...Map.groupBy(people, ({ month }) => month!)].map(([month, rows]) => ({
    month,
    customersE9: rows.reduce((sum, row) => sum + row.customersE9, 0n),
    repeatE9: rows.reduce((sum, row) => sum + row.repeatE9, 0n),
    ordersE9: rows.reduce((sum, row) => sum + row.ordersE9, 0n),
  }));
}

const toIncome =
  (counted: 'revenue' | 'contribution') =>
  ({ month, orderMonth, broughtE9 }: PeopleIncome): CohortIncome => ({
    month: month!,
    age: orderMonth - month!,
    broughtE9: broughtE9[counted],
  });

function spendIn(
  spend: readonly ChannelMonthSpend[],
  currency: string,
  channel: string | null,
): (month: MonthIndex) => bigint {
  const own = spend.filter((row) => row.currency === currency && (channel === null || row.channel === channel));
  return (month) => own.reduce((sum, row) => (row.month === month ? sum + row.spendE8 : sum), 0n);
}

/** Revenue of the currency that no cohort shown holds: with it, all orders that count are accounted for. */
function restOf(
  own: readonly PeopleIncome[],
  people: readonly PeopleCount[],
  { currency, from }: { readonly currency: string; readonly from: MonthIndex },
): CohortRest {
  const minorOf = (rows: readonly PeopleIncome[]): number =>
    toSafe(
      divideRounded(
        rows.reduce((sum, row) => sum + row.broughtE9.revenue, 0n),
        1_000_000_000n,
      ),
    );
  const known = own.filter((row) => row.month !== null);
  return {
    earlierMinor: minorOf(known.filter((row) => row.firstCurrency === currency && row.month! < from)),
    knownBeforeMinor: minorOf(own.filter((row) => row.month === null)),
    knownBefore: e9ToNumber(people.reduce((sum, row) => (row.month === null ? sum + row.customersE9 : sum), 0n)),
    otherCurrencyMinor: minorOf(known.filter((row) => row.firstCurrency !== currency)),
  };
}

/** Channels with customers, most first; `unattributed` last. One number per month shown. */
function channelColumns(rows: readonly ChannelCustomers[], months: readonly MonthIndex[]): CohortSheet['byChannel'] {
  const columns = [...Map.groupBy(rows, ({ channel }) => channel)].map(([channel, own]) => {
    const inMonth = (month: MonthIndex): bigint =>
      own.reduce((sum, row) => (row.month === month ? sum + row.customersE9 : sum), 0n);
    return { channel, sum: own.reduce((sum, row) => sum + row.customersE9, 0n), months: months.map(inMonth) };
  });
  const isLast = (channel: string): number => Number(channel === 'unattributed');
  return columns
    .filter(({ sum }) => sum !== 0n)
    .toSorted(
      (a, b) => isLast(a.channel) - isLast(b.channel) || Number(b.sum - a.sum) || (a.channel < b.channel ? -1 : 1),
    )
    .map(({ channel, months: sums }) => ({ channel, customers: sums.map(e9ToNumber) }));
}

/** The first cohort shown, so that `months` of them are, this month's among them. */
export function firstMonth(today: string, months: number): MonthIndex {
  return monthOf(today) - months + 1;
}

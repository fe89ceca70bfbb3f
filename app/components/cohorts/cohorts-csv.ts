import type { TFunction } from 'i18next';
import { formatMinor } from '#app/domain/values/money.ts';
import { AGES } from '#app/reports/cohorts/types.ts';
import type { CohortCell, CohortRow, CohortSheet } from '#app/reports/cohorts/types.ts';
import type { CohortShown } from './cohort-choices.ts';
import { moneyOf, paybackText } from './cohort-words.ts';

type Cell = string | number | null;

/** The table on screen as plain values: exact amounts with a dot, shares in full. */
export function cohortsCsvTable(
  sheet: CohortSheet | undefined,
  shown: CohortShown,
  t: TFunction,
): { header: string[]; rows: Cell[][] } {
  const currency = sheet?.currency ?? '';
  const inCurrency = (name: string) => (currency ? t('table.withCurrency', { name, currency }) : name);
  const value = (name: string) => (shown.unit === 'money' ? inCurrency(name) : t('cohorts.ofCostHead', { name }));
  const plain = (minor: number | null): Cell => (minor === null ? null : formatMinor(minor, currency));
  const cellOf = (cell: CohortCell | null): Cell => {
    const money = moneyOf(cell, shown);
    return money && (shown.unit === 'money' ? plain(money.valueMinor) : money.ofCost);
  };
  const rowOf = (row: CohortRow): Cell[] => [
    row.month,
    row.customers,
    plain(row.spendMinor),
    plain(row.costMinor),
    paybackText(row.payback, t),
    row.contributionPayback && paybackText(row.contributionPayback, t),
    row.costCoverage,
    ...row.cells.map(cellOf),
    cellOf(row.toDate),
    plain(row.toDate.broughtMinor),
    plain(row.toDate.contribution?.broughtMinor ?? null),
    row.repeatRate,
    row.ordersPerCustomer,
  ];
  return {
    header: [
      t('cohorts.columns.month'),
      t('cohorts.columns.customers'),
      inCurrency(t('table.columns.spend')),
      inCurrency(t('cohorts.columns.cost')),
      t('cohorts.columns.payback'),
      t('cohorts.columns.contributionPayback'),
      t('costs.figures.coverage.label'),
      ...AGES.map((age) => value(t('cohorts.afterMonths', { count: age }))),
      value(t('cohorts.columns.toDate')),
      inCurrency(t('cohorts.columns.brought')),
      inCurrency(t('cohorts.columns.contribution')),
      t('cohorts.columns.repeat'),
      t('cohorts.columns.orders'),
    ],
    rows: sheet?.rows.map(rowOf) ?? [],
  };
}

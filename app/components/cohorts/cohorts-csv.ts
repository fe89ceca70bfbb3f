import type { TFunction } from 'i18next';
import { formatMinor } from '#app/domain/values/money.ts';
import { AGES } from '#app/reports/cohorts/types.ts';
import type { CohortCell, CohortRow, CohortSheet } from '#app/reports/cohorts/types.ts';
import type { CohortUnit } from './cohort-choices.ts';
import { paybackText } from './cohort-words.ts';

type Cell = string | number | null;

/** The table on screen as plain values: exact amounts with a dot, shares in full. */
export function cohortsCsvTable(
  sheet: CohortSheet | undefined,
  unit: CohortUnit,
  t: TFunction,
): { header: string[]; rows: Cell[][] } {
  const currency = sheet?.currency ?? '';
  const inCurrency = (name: string) => (currency ? t('table.withCurrency', { name, currency }) : name);
  const value = (name: string) => (unit === 'money' ? inCurrency(name) : t('cohorts.ofCostHead', { name }));
  const plain = (minor: number | null): Cell => (minor === null ? null : formatMinor(minor, currency));
  const cellOf = (cell: CohortCell | null): Cell =>
    cell === null ? null : unit === 'money' ? plain(cell.valueMinor) : cell.ofCost;
  const rowOf = (row: CohortRow): Cell[] => [
    row.month,
    row.customers,
    plain(row.spendMinor),
    plain(row.costMinor),
    paybackText(row.payback, t),
    ...row.cells.map(cellOf),
    cellOf(row.toDate),
    plain(row.toDate.broughtMinor),
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
      ...AGES.map((age) => value(t('cohorts.afterMonths', { count: age }))),
      value(t('cohorts.columns.toDate')),
      inCurrency(t('cohorts.columns.brought')),
      t('cohorts.columns.repeat'),
      t('cohorts.columns.orders'),
    ],
    rows: sheet?.rows.map(rowOf) ?? [],
  };
}

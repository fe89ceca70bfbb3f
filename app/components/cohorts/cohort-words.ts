import type { TFunction } from 'i18next';
import type { CohortCell, CohortMoney, CohortRow, PooledCohorts, PooledMoney } from '#app/reports/cohorts/types.ts';
import type { Format } from '../numbers/format.ts';
import type { CohortShown } from './cohort-choices.ts';

/** When a cohort had brought what it cost. */
export function paybackText(payback: CohortRow['payback'], t: TFunction): string {
  if (payback.is === 'no-spend') return t('numbers.none');
  if (payback.is === 'not-yet') return t('cohorts.notYet', { count: payback.monthsSeen });
  return payback.age === 0 ? t('cohorts.paidAtOnce') : t('cohorts.paidAfter', { count: payback.age });
}

/** The money of a cell as it is counted; null where there is none. */
export function moneyOf(cell: CohortCell | null, { counted }: CohortShown): CohortMoney | null {
  return counted === 'revenue' ? cell : (cell?.contribution ?? null);
}

/** The same of the line of all cohorts. */
export function pooledMoneyOf(pooled: PooledCohorts, { counted }: CohortShown): PooledMoney | null {
  return counted === 'revenue' ? pooled : pooled.contribution;
}

/** The number of a cell in the unit that is shown; null where there is none. */
export function cellNumber(cell: CohortCell | null, shown: CohortShown): number | null {
  const money = moneyOf(cell, shown);
  return money && (shown.unit === 'money' ? money.valueMinor : money.ofCost);
}

/** What a contribution leaves open: with costs that are not known it is at most what is shown. */
export function isPartlyCosted(costCoverage: number | null): costCoverage is number {
  return costCoverage !== null && costCoverage < 1;
}

/** The cell's number as text, without its currency. */
export function cellText(cell: CohortCell, shown: CohortShown, { format, currency, t }: CohortTexts): string {
  const value = cellNumber(cell, shown);
  if (value === null) return t('numbers.none');
  return shown.unit === 'money' ? format.amount(value, currency) : format.percent(value);
}

export interface CohortTexts {
  readonly format: Format;
  readonly currency: string;
  readonly t: TFunction;
}

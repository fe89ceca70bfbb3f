import type { TFunction } from 'i18next';
import type { CohortCell, CohortRow } from '#app/reports/cohorts/types.ts';
import type { Format } from '../numbers/format.ts';
import type { CohortUnit } from './cohort-choices.ts';

/** When a cohort had brought what it cost. */
export function paybackText(payback: CohortRow['payback'], t: TFunction): string {
  if (payback.is === 'no-spend') return t('numbers.none');
  if (payback.is === 'not-yet') return t('cohorts.notYet', { count: payback.monthsSeen });
  return payback.age === 0 ? t('cohorts.paidAtOnce') : t('cohorts.paidAfter', { count: payback.age });
}

/** The number of a cell in the unit that is shown; null where there is none. */
export function cellNumber(cell: CohortCell | null, unit: CohortUnit): number | null {
  if (cell === null) return null;
  return unit === 'money' ? cell.valueMinor : cell.ofCost;
}

/** The cell's number as text, without its currency. */
export function cellText(cell: CohortCell, unit: CohortUnit, { format, currency, t }: CohortTexts): string {
  const value = cellNumber(cell, unit);
  if (value === null) return t('numbers.none');
  return unit === 'money' ? format.amount(value, currency) : format.percent(value);
}

export interface CohortTexts {
  readonly format: Format;
  readonly currency: string;
  readonly t: TFunction;
}

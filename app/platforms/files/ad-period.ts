import { say } from '#app/domain/messages/message.ts';
import { addDays } from '#app/domain/values/days.ts';
import { readCivil } from '../tables/civil.ts';
import { dayOfCivil } from '../tables/instant.ts';
import { monthPeriod, readPeriod } from '../tables/period.ts';
import type { Message } from '#app/domain/messages/message.ts';
import type { Fields, FileRecord } from '../tables/file-kind.ts';
import type { Recognised } from './recognise.ts';

type RowPeriod = NonNullable<FileRecord['period']> | { readonly reason: Message; readonly field: string };

/**
 * The days a spend row is about: its day, week (of seven days) or month; else the reporting period of its row; else the
 * file's, from a title line or the file's name; else 'unknown'. Never spread over days.
 */
export function rowPeriod(fields: Fields, recognised: Recognised): RowPeriod {
  const { dayFirst } = recognised.dialect;
  if (fields['day'] !== undefined) return oneDay(fields['day'], dayFirst, 'day');
  if (fields['week'] !== undefined) return week(fields['week'], dayFirst);
  if (fields['month'] !== undefined) return month(fields['month'], dayFirst);
  if (fields['from'] === undefined && fields['to'] === undefined) return recognised.period ?? 'unknown';
  const from = oneDay(fields['from'] ?? fields['to']!, dayFirst, 'from');
  const to = oneDay(fields['to'] ?? fields['from']!, dayFirst, 'to');
  if ('reason' in from) return from;
  if ('reason' in to) return to;
  if (from.from > to.to) return { reason: say('period-reversed', { from: from.from, to: to.to }), field: 'to' };
  return { from: from.from, to: to.to };
}

type DayOrReason =
  { readonly from: string; readonly to: string } | { readonly reason: Message; readonly field: string };

function oneDay(cell: string, dayFirst: boolean, field: string): DayOrReason {
  const civil = readCivil(cell, dayFirst);
  if (!civil) return { reason: say('not-a-day', { cell: cell.slice(0, 60) }), field };
  const day = dayOfCivil(civil);
  return { from: day, to: day };
}

function week(cell: string, dayFirst: boolean): DayOrReason {
  const first = oneDay(cell, dayFirst, 'week');
  return 'reason' in first ? first : { from: first.from, to: addDays(first.from, 6) };
}

function month(cell: string, dayFirst: boolean): DayOrReason {
  const named = readPeriod(cell);
  if (named !== null && named !== 'all-time' && named.from !== named.to) return named;
  const civil = readCivil(/^\d{4}-\d{2}$/.test(cell) ? `${cell}-01` : cell, dayFirst);
  return civil
    ? monthPeriod(civil.year, civil.month)
    : { reason: say('not-a-month', { cell: cell.slice(0, 60) }), field: 'month' };
}

import { isDay } from '../../app/domain/values/days.ts';
import type { DayRange } from '../../app/reports/query.ts';
import { type Given, text, UsageError } from './command.ts';

/** The days that --from and --to name, both included. */
export function rangeOf(given: Given): DayRange {
  const [from, to] = (['from', 'to'] as const).map((name) => {
    const day = text(given, name);
    if (day === undefined) throw new UsageError(`--${name} is missing`);
    if (!isDay(day)) throw new UsageError(`--${name} "${day}" is not a day (YYYY-MM-DD)`);
    return day;
  }) as [string, string];
  if (from > to) throw new UsageError(`--from ${from} is after --to ${to}`);
  return { from, to };
}

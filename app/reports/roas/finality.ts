import { addDays, daysBetween } from '../../domain/values/days.ts';
import type { Finality } from './types.ts';

/** Platforms restate a day's figures for about four weeks (Meta's longest attribution window is 28 days). */
export const RESTATED_DAYS = 28;
/** An account whose newest day is further than this behind the days asked for is late. */
export const LATE_AFTER_DAYS = 2;

const ORDER: readonly (Finality | null)[] = [null, 'final', 'provisional', 'late'];

export function worseFinality(a: Finality | null, b: Finality | null): Finality | null {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

/** Whether a day of spend can still be restated: it was younger than 28 days when it was last fetched. */
export function isProvisional(day: string, fetchedDay: string): boolean {
  return day > addDays(fetchedDay, -RESTATED_DAYS);
}

/** How many days at the end of the range lack spend that should be there; days to come are not expected. */
export function missingDays(lastDay: string, rangeEnd: string, today: string): number {
  const expected = rangeEnd < today ? rangeEnd : today;
  const missing = daysBetween(lastDay, expected);
  return missing > LATE_AFTER_DAYS ? missing : 0;
}

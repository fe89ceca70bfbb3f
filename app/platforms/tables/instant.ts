import { Temporal } from 'temporal-polyfill';
import { DAY_MS, dayTable } from '#app/domain/values/days.ts';
import type { Civil } from './civil.ts';

const pad = (value: number): string => String(value).padStart(2, '0');

/** The calendar day a cell names, `YYYY-MM-DD`. */
export function dayOfCivil(civil: Civil): string {
  return `${civil.year}-${pad(civil.month)}-${pad(civil.day)}`;
}

/**
 * The UTC instant of a date and time: by its own offset, else in `timeZone` (IANA). Local times that summer time skips
 * or repeats are taken as Temporal's "compatible" does. Null where neither offset nor zone is known.
 */
export function instantOfCivil(civil: Civil, timeZone: string | null | undefined): string | null {
  if (civil.offsetMinutes !== null) {
    const day = Date.UTC(civil.year, civil.month - 1, civil.day);
    return new Date(day + (civil.secondOfDay - civil.offsetMinutes * 60) * 1000).toISOString();
  }
  return timeZone ? new Date(localInstant(civil, timeZone)).toISOString() : null;
}

/** On a day of 24 hours the instant is its midnight plus the clock; only days with a clock change need Temporal. */
function localInstant(civil: Civil, timeZone: string): number {
  const table = dayTable(timeZone);
  const midnight = table.midnightOf(dayOfCivil(civil));
  const next = table.midnightOf(
    new Date(Date.UTC(civil.year, civil.month - 1, civil.day + 1)).toISOString().slice(0, 10),
  );
  if (next - midnight === DAY_MS) return midnight + civil.secondOfDay * 1000;
  const local = Temporal.PlainDateTime.from({ year: civil.year, month: civil.month, day: civil.day });
  return local.add({ seconds: civil.secondOfDay }).toZonedDateTime(timeZone).epochMilliseconds;
}

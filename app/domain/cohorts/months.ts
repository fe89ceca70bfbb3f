import { addDays, type Day } from '../values/days.ts';

/** A calendar month as the number of months since January of the year 0: 2026-11 is 24322. Differences are ages. */
export type MonthIndex = number;

/** The month of a day. */
export function monthOf(day: Day): MonthIndex {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** A month as "2026-11". */
export function monthText(month: MonthIndex): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** First and last day of a month. */
export function daysOfMonth(month: MonthIndex): { readonly from: Day; readonly to: Day } {
  return { from: `${monthText(month)}-01`, to: addDays(`${monthText(month + 1)}-01`, -1) };
}

import { addDays, daysBetween, isDay } from '#app/domain/values/days.ts';
import type { DayRange } from '#app/reports/query.ts';
import { DEFAULT_PRESET, PRESETS } from './choices.ts';
import type { Comparison, Preset } from './choices.ts';

export function lengthOf(range: DayRange): number {
  return daysBetween(range.from, range.to) + 1;
}

/** The same day of another year; 29 February becomes 28 February. */
function shiftYears(day: string, count: number): string {
  const [year, rest] = [Number(day.slice(0, 4)) + count, day.slice(5)];
  const moved = `${String(year).padStart(4, '0')}-${rest}`;
  return isDay(moved) ? moved : `${String(year).padStart(4, '0')}-02-28`;
}

const LAST_DAYS: Partial<Record<Preset, number>> = { last7: 7, last14: 14, last28: 28, last30: 30, last90: 90 };

export function presetRange(preset: Preset, today: string): DayRange {
  const monthStart = `${today.slice(0, 7)}-01`;
  if (preset === 'today') return { from: today, to: today };
  if (preset === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) };
  if (preset === 'month') return { from: monthStart, to: today };
  if (preset === 'lastMonth') {
    const end = addDays(monthStart, -1);
    return { from: `${end.slice(0, 7)}-01`, to: end };
  }
  return { from: addDays(today, 1 - (LAST_DAYS[preset] ?? LAST_DAYS[DEFAULT_PRESET]!)), to: today };
}

/** The preset that covers exactly these days, if one does. */
export function presetOf(range: DayRange, today: string): Preset | null {
  const covers = (preset: Preset) => {
    const { from, to } = presetRange(preset, today);
    return from === range.from && to === range.to;
  };
  return PRESETS.find(covers) ?? null;
}

/** The period to compare with: as many days just before, or the same days a year ago. */
export function comparisonRange(range: DayRange, comparison: Comparison): DayRange | null {
  if (comparison === 'none') return null;
  if (comparison === 'year') return { from: shiftYears(range.from, -1), to: shiftYears(range.to, -1) };
  return { from: addDays(range.from, -lengthOf(range)), to: addDays(range.from, -1) };
}

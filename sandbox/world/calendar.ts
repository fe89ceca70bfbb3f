import { SHOP } from '../constants.ts';
import { makeRandom } from './random.ts';
import type { Random } from './random.ts';
import { addDays, dayStart, listDays, HOUR, MINUTE, SECOND, weekday } from './time.ts';

const PERIOD_DAYS = 90;

/** The 90 days of the world in the shop's zone, how busy each is, and the week without a pixel. */
export interface Calendar {
  days: string[];
  /** First instant of the period and last instant before its end. */
  from: number;
  to: number;
  /** Relative busyness per day; the mean is near 1. */
  weights: Map<string, number>;
  pixelMissing: { from: number; to: number; days: string[] };
  deletionDay: string;
}

const WEEKDAYS = [1.18, 1.02, 0.94, 0.92, 0.95, 0.97, 1.08];
const HOURS = [2, 1, 1, 1, 1, 1, 2, 4, 6, 7, 8, 8, 9, 8, 7, 7, 7, 8, 9, 11, 13, 12, 8, 4];

function dayWeight(day: string, index: number, random: Random): number {
  const trend = 0.85 + (0.3 * index) / PERIOD_DAYS;
  const wave = 1 + 0.08 * Math.sin(index / 9);
  const promotion = index >= 60 && index < 66 ? 1.55 : 1;
  return (WEEKDAYS[weekday(day)] ?? 1) * trend * wave * promotion * (0.92 + random.next() * 0.16);
}

export function makeCalendar(seed: number, today: string): Calendar {
  const random = makeRandom(seed, 'calendar');
  const days = listDays(addDays(today, 1 - PERIOD_DAYS), PERIOD_DAYS);
  const weights = new Map(days.map((day, i) => [day, dayWeight(day, i, random)]));
  const first = addDays(today, 1 - PERIOD_DAYS);
  const missingFrom = addDays(first, random.int(30, 45));
  const zone = SHOP.timeZone;
  return {
    days,
    from: dayStart(first, zone),
    to: dayStart(addDays(today, 1), zone) - SECOND,
    weights,
    pixelMissing: {
      from: dayStart(missingFrom, zone),
      to: dayStart(addDays(missingFrom, 7), zone) - SECOND,
      days: listDays(missingFrom, 7),
    },
    deletionDay: addDays(first, random.int(44, 52)),
  };
}

/** An instant of the period: busy days and evening hours come up more often. */
export function drawInstant(calendar: Calendar, random: Random): number {
  const day = random.weighted(calendar.days, (d) => calendar.weights.get(d) ?? 1);
  const hour = random.weighted(
    HOURS.map((weight, h) => ({ weight, h })),
    (x) => x.weight,
  ).h;
  const at = dayStart(day, SHOP.timeZone) + hour * HOUR + random.int(0, 59) * MINUTE + random.int(0, 59) * SECOND;
  return Math.min(at, calendar.to);
}

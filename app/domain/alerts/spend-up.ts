import type { SpendE8 } from '../spend/ad-spend.ts';
import { addDays } from '../values/days.ts';

/** A day is compared with so many before it. */
export const TRAILING_DAYS = 7;
/** Below so much a day on average nothing is told: the first campaigns of a small shop double easily. */
export const LEAST_MEAN_E8 = 10n * 10n ** 8n;

export interface SpendUp {
  readonly day: string;
  readonly spend: SpendE8;
  readonly trailing: SpendE8; // sum of the days before
}

/**
 * Whether an account spends more than it used to: its spend of today, so far, or of yesterday is more than `percent` above
 * the mean of the seven days before that day. All seven have to be known with spend, and their mean to be LEAST_MEAN_E8
 * or more. Exact: spend × 7 × 100 > sum × (100 + percent). The newest such day; null where there is none.
 */
export function spendUp(byDay: ReadonlyMap<string, SpendE8>, today: string, percent: number): SpendUp | null {
  for (const day of [today, addDays(today, -1)]) {
    const spend = byDay.get(day);
    if (spend === undefined) continue;
    const before = Array.from({ length: TRAILING_DAYS }, (_, index) => byDay.get(addDays(day, -1 - index)) ?? 0n);
    const trailing = before.reduce((sum, one) => sum + one, 0n);
    const isKnown = before.every((one) => one > 0n) && trailing >= LEAST_MEAN_E8 * BigInt(TRAILING_DAYS);
    const isUp = spend * BigInt(TRAILING_DAYS) * 100n > trailing * BigInt(100 + percent);
    if (isKnown && isUp) return { day, spend, trailing };
  }
  return null;
}

import type { TFunction } from 'i18next';
import { TIME_BUCKETS, TOUCH_BUCKETS } from '#app/domain/paths/buckets.ts';
import type { Format } from '../numbers/format.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** "1–2 days", "under 1 hour", "90 days or more". */
export function timeBucketText(bucket: number, t: TFunction): string {
  const days = (ms: number) => ms / DAY_MS;
  if (bucket === 0) return t('paths.timeBuckets.underHour');
  if (bucket === 1) return t('paths.timeBuckets.underDay');
  const from = days(TIME_BUCKETS[bucket]!);
  const to = TIME_BUCKETS[bucket + 1];
  return to === undefined
    ? t('paths.timeBuckets.from', { from })
    : t('paths.timeBuckets.between', { from, to: days(to) });
}

/** "3", "6–9", "20 or more". */
export function touchBucketText(bucket: number, t: TFunction): string {
  const from = TOUCH_BUCKETS[bucket]!;
  const next = TOUCH_BUCKETS[bucket + 1];
  if (next === undefined) return t('paths.touchesFrom', { from });
  return next - from === 1 ? String(from) : t('paths.touchesBetween', { from, to: next - 1 });
}

/** A time as it is read: minutes below an hour, hours below two days, then days; one decimal at most. */
export function durationText(ms: number, t: TFunction, format: Format): string {
  const [unit, size] = unitOf(ms);
  const count = Math.round((ms / size) * 10) / 10;
  return t(`paths.durations.${unit}`, { count, shown: format.count(count) });
}

function unitOf(ms: number): [unit: string, size: number] {
  if (ms < HOUR_MS) return ['minutes', 60_000];
  return ms < 2 * DAY_MS ? ['hours', HOUR_MS] : ['days', DAY_MS];
}

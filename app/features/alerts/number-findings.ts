import type { AccountDay, HourCount, ReadAccount } from '../../database/reading/alert-facts.server.ts';
import type { Finding, Thresholds } from '../../domain/alerts/alert-kinds.ts';
import { QUIET_LEAST, QUIET_MEAN, quietSince } from '../../domain/alerts/quiet.ts';
import { isRoasDown, LEAST_ORDERS, ROAS_BEFORE_DAYS, ROAS_DAYS } from '../../domain/alerts/roas-down.ts';
import { spendUp, TRAILING_DAYS } from '../../domain/alerts/spend-up.ts';
import { addDays } from '../../domain/values/days.ts';
import type { DayRange } from '../../reports/query.ts';
import { e8ToMinor } from '../../reports/roas/sums.ts';
import type { RoasTotal } from '../../reports/roas/types.ts';

const HOUR_MS = 3_600_000;

/** An account whose connection lives, and that was not read for longer than it may be. */
export function lateFinding(account: ReadAccount, { lateHours }: Thresholds, now: Date): Finding | null {
  const { id, platform, name, isActive, fetchedAt, since } = account;
  if (!isActive || since === null) return null;
  // an account of a connection that was made again has as long from then on
  const from = fetchedAt === null || fetchedAt < since ? since : fetchedAt;
  const hours = Math.floor((now.getTime() - from.getTime()) / HOUR_MS);
  if (hours < lateHours) return null;
  const evidence = { platform, hours, lateHours, fetchedAt: fetchedAt?.toISOString() ?? '' };
  return { kind: 'sync-late', subject: id, name, evidence };
}

/** Visits or leads that stopped coming. */
export function quietFinding(stream: 'visits' | 'leads', counts: readonly HourCount[]): Finding | null {
  const byHour = new Map(counts.map(({ hoursAgo, count }) => [hoursAgo, count]));
  const quiet = quietSince(byHour);
  if (!quiet) return null;
  const evidence = { stream, hours: quiet.hours, before: quiet.before, mean: QUIET_MEAN, least: QUIET_LEAST };
  return { kind: 'tracking-quiet', subject: stream, name: '', evidence };
}

interface SpendAsked {
  readonly today: string; // the account's own
  readonly percent: number;
}

export function spendFinding(
  { id, name, platform }: ReadAccount,
  days: readonly AccountDay[],
  { today, percent }: SpendAsked,
): Finding | null {
  const [first] = days;
  // amounts of two currencies can't be compared: an account has one, unless it was changed by hand
  if (!first || days.some(({ currency }) => currency !== first.currency)) return null;
  const { currency } = first;
  const up = spendUp(new Map(days.map(({ day, spendE8 }) => [day, spendE8])), today, percent);
  if (!up) return null;
  const evidence = {
    platform,
    currency,
    day: up.day,
    isToday: up.day === today ? 1 : 0,
    spendMinor: e8ToMinor(up.spend, currency),
    trailingMinor: e8ToMinor(up.trailing, currency),
    days: TRAILING_DAYS,
    percent,
  };
  return { kind: 'spend-up', subject: id, name, evidence };
}

export interface RoasSpans {
  readonly range: DayRange;
  readonly compare: DayRange;
}

/** The newest settled days, and those before that they are compared with. */
export function roasSpans(today: string, settledDays: number): RoasSpans {
  const to = addDays(today, -settledDays);
  const from = addDays(to, -ROAS_DAYS + 1);
  return { range: { from, to }, compare: { from: addDays(from, -ROAS_BEFORE_DAYS), to: addDays(from, -1) } };
}

interface Totals {
  readonly current: RoasTotal;
  readonly previous: RoasTotal | null;
}

export function roasFinding(
  { current, previous }: Totals,
  { range, compare }: RoasSpans,
  { roasDownPercent, settledDays }: Thresholds,
): Finding | null {
  if (!previous || !isRoasDown(current, previous, roasDownPercent)) return null;
  const evidence = {
    currency: current.currency,
    from: range.from,
    to: range.to,
    beforeFrom: compare.from,
    beforeTo: compare.to,
    roas: current.roas ?? 0,
    roasBefore: previous.roas ?? 0,
    revenueMinor: current.adRevenueMinor,
    spendMinor: current.spendMinor,
    ordersBefore: previous.orders,
    leastOrders: LEAST_ORDERS,
    percent: roasDownPercent,
    settledDays,
  };
  return { kind: 'roas-down', subject: current.currency, name: current.currency, evidence };
}

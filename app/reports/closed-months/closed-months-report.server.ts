import {
  type ClosedMonthVersion,
  closedMonths,
  differenceByEntity,
  type MonthRevenue,
  revenueByMonth,
} from '../../database/reading/closed-facts.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { daysOfMonth, monthOf, monthsBetween } from '../../domain/closed-months/closed-month.ts';
import { dayTable } from '../../domain/values/days.ts';
import { adoptedMeasureId } from '../credits.server.ts';
import { type Placements, UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { e9ToNumber } from '../roas/sums.ts';
import type { ClosedMonthsReport, MonthDifference, MonthTotal, MonthView } from './types.ts';

/** Every month since the first order: which are closed, what was booked since, and what changed and is not booked yet. */
export function closedMonthsReport(workspaceId: string, now: number = Date.now()): Promise<ClosedMonthsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { timeZone, measure } = await readSettings(tx);
    const measureId = await adoptedMeasureId(tx);
    const revenue = Map.groupBy(await revenueByMonth(tx, measureId), ({ month }) => month);
    const closed = new Map((await closedMonths(tx)).map((version) => [version.subject, version]));
    const current = monthOf(dayTable(timeZone).dayOf(now));
    const first = [...revenue.keys(), ...closed.keys(), current].toSorted()[0]!;
    const places = await readPlacements(tx);
    const months: MonthView[] = [];
    for (const month of monthsBetween(first, current).toReversed()) {
      const version = closed.get(month) ?? null;
      const live = revenue.get(month) ?? [];
      if (!version) months.push(openMonth(month, live, month === current));
      else months.push(closedMonth(version, live, await differencesOf(tx, version, measureId, places)));
    }
    return { months, zone: timeZone, measure: measure.model };
  });
}

function openMonth(month: string, live: readonly MonthRevenue[], isRunning: boolean): MonthView {
  const totals = live.map(({ currency, revenueMinor, ordersE9 }): MonthTotal => ({
    currency,
    live: revenueMinor,
    closed: null,
    corrections: 0,
    unbooked: 0,
    orders: e9ToNumber(BigInt(ordersE9)),
  }));
  const state = isRunning ? 'running' : 'open';
  return { month, state, totals, closedAt: null, note: null, snapshots: [], differences: [] };
}

function closedMonth(
  { body, decidedAt, note }: ClosedMonthVersion,
  live: readonly MonthRevenue[],
  differences: readonly MonthDifference[],
): MonthView {
  const { month, snapshots } = body;
  const currencies = new Set([...live, ...snapshots.flatMap(({ totals }) => totals)].map(({ currency }) => currency));
  const totals = [...currencies].toSorted().map((currency): MonthTotal => {
    const now = live.find((row) => row.currency === currency);
    const kept = (kind: string): number =>
      snapshots
        .filter((snapshot) => snapshot.kind === kind)
        .flatMap((snapshot) => snapshot.totals)
        .reduce((sum, total) => (total.currency === currency ? sum + total.revenueMinor : sum), 0);
    const [closed, corrections, liveMinor] = [kept('photograph'), kept('correction'), now?.revenueMinor ?? 0];
    const orders = e9ToNumber(BigInt(now?.ordersE9 ?? 0));
    return { currency, live: liveMinor, closed, corrections, unbooked: liveMinor - closed - corrections, orders };
  });
  return { month, state: 'closed', totals, closedAt: decidedAt, note, snapshots, differences };
}

async function differencesOf(
  tx: WorkspaceTx,
  { body }: ClosedMonthVersion,
  measureId: string,
  places: Placements,
): Promise<MonthDifference[]> {
  const snapshotIds = body.snapshots.map(({ id }) => id);
  const rows = await differenceByEntity(tx, { measureId, range: daysOfMonth(body.month), snapshotIds });
  const byChannel = new Map<string, { revenueMinor: number; ordersE9: bigint }>();
  for (const { entityId, currency, revenueMinor, ordersE9 } of rows) {
    const key = `${places.ofEntity(entityId)?.channel ?? UNATTRIBUTED_CHANNEL}|${currency}`;
    const sum = byChannel.get(key) ?? { revenueMinor: 0, ordersE9: 0n };
    sum.revenueMinor += revenueMinor;
    sum.ordersE9 += BigInt(ordersE9);
    byChannel.set(key, sum);
  }
  return [...byChannel]
    .map(([key, { revenueMinor, ordersE9 }]) => {
      const [channel, currency] = key.split('|') as [string, string];
      return { channel, currency, revenueMinor, orders: e9ToNumber(ordersE9) };
    })
    .filter(({ revenueMinor, orders }) => revenueMinor !== 0 || orders !== 0)
    .toSorted((a, b) => Math.abs(b.revenueMinor) - Math.abs(a.revenueMinor));
}

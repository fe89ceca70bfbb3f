import type { EntityCredit } from '../../database/reading/facts.server.ts';
import { type GroupedOrigin, groupedOrigins } from '../../database/reading/grouping.server.ts';
import { codeCounts } from '../../database/reading/grouping-page.server.ts';
import { memberNames } from '../../database/reading/members.server.ts';
import { versionsOf } from '../../database/reading/versions.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { NO_CHANGES } from '../../domain/channels/grouping.ts';
import type { GroupingBody } from '../../domain/channels/rule.ts';
import { toSafe } from '../../domain/values/money.ts';
import { appliedMeasure } from '../applied-measure/applied-measure.server.ts';
import { creditsOf } from '../credits.server.ts';
import type { ReportQuery } from '../query.ts';
import { e9ToNumber } from '../roas/sums.ts';
import type { ChannelsReport, SourceRow } from './types.ts';

/** The grouping in force with its history, and what touches named: sources with their channel and what the range credits to them. */
export function channelsReport(workspaceId: string, query: ReportQuery): Promise<ChannelsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const versions = await versionsOf<GroupingBody>(tx, 'channels');
    const names = await memberNames(tx);
    const { range, basis, revenue, shopId } = query;
    const { measure } = await appliedMeasure(tx, query.measure, range);
    const credits = await creditsOf(tx, measure, { range, basis, revenue, shopId }, new Map());
    return {
      body: versions[0]?.body ?? NO_CHANGES,
      versions: versions.map(({ id, decidedAt, decidedBy, note, body }, index) => ({
        id,
        number: versions.length - index,
        decidedAt,
        decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? null),
        note,
        body,
      })),
      sources: sourceRows(await groupedOrigins(tx), credits.byEntity),
      codes: foldedCodes(await codeCounts(tx)),
    };
  });
}

const MOST_CODES = 200;

/** Codes mean the same in capitals or not. */
function foldedCodes(counts: readonly { code: string; orders: number }[]): { code: string; orders: number }[] {
  const folded = new Map<string, number>();
  for (const { code, orders } of counts) {
    const name = code.trim().toLowerCase();
    if (name !== '') folded.set(name, (folded.get(name) ?? 0) + orders);
  }
  const most = [...folded].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most.slice(0, MOST_CODES).map(([code, orders]) => ({ code, orders }));
}

type Sum = Omit<SourceRow, 'revenueMinor' | 'orders' | 'rules'> & {
  revenue: bigint;
  ordersE9: bigint;
  rules: Set<string>;
};

function sourceRows(origins: readonly GroupedOrigin[], credits: readonly EntityCredit[]): SourceRow[] {
  const byEntity = Map.groupBy(credits, ({ entityId }) => entityId);
  const sums = new Map<string, Sum>();
  for (const origin of origins) {
    for (const credit of byEntity.get(origin.id) ?? [{ currency: null, revenue: 0n, ordersE9: 0n }]) {
      const { signal, source, medium, channel } = origin;
      const of = { signal, source, medium, channel, currency: credit.currency };
      const key = JSON.stringify(Object.values(of));
      const sum = sums.get(key) ?? { key, ...of, revenue: 0n, ordersE9: 0n, rules: new Set<string>() };
      if (origin.rule !== null) sum.rules.add(origin.rule);
      sum.revenue += credit.revenue;
      sum.ordersE9 += credit.ordersE9;
      sums.set(key, sum);
    }
  }
  const rankOf = currencyRank([...sums.values()]);
  return withoutEmptyTwins([...sums.values()])
    .toSorted((a, b) => rankOf(a) - rankOf(b) || byRevenue(a, b))
    .map(({ revenue, ordersE9, rules, ...row }) => ({
      ...row,
      rules: [...rules].toSorted(),
      revenueMinor: toSafe(revenue),
      orders: e9ToNumber(ordersE9),
    }));
}

/** The currency with most orders first: amounts of two currencies can't be ranked against each other. */
function currencyRank(sums: readonly Sum[]): (sum: Sum) => number {
  const orders = new Map<string, bigint>();
  for (const { currency, ordersE9 } of sums) {
    if (currency !== null) orders.set(currency, (orders.get(currency) ?? 0n) + ordersE9);
  }
  const ranked = [...orders]
    .toSorted(([a, m], [b, n]) => (m === n ? (a < b ? -1 : 1) : m > n ? -1 : 1))
    .map(([currency]) => currency);
  return ({ currency }) => (currency === null ? ranked.length : ranked.indexOf(currency));
}

function byRevenue(a: Sum, b: Sum): number {
  if (a.revenue === b.revenue) return a.key < b.key ? -1 : 1;
  return a.revenue > b.revenue ? -1 : 1;
}

/** A source of which some campaigns earned something and others nothing has one row. */
function withoutEmptyTwins(sums: readonly Sum[]): Sum[] {
  const nameOf = ({ signal, source, medium, channel }: Sum): string =>
    JSON.stringify([signal, source, medium, channel]);
  const earning = new Set(sums.filter(({ currency }) => currency !== null).map(nameOf));
  return sums.filter((sum) => sum.currency !== null || !earning.has(nameOf(sum)));
}

import { type PackedHead, PackNumbers } from '../../domain/attribution/packed/packed-orders.ts';
import { type PathOrder, type PathSheet, PathSums } from '../../domain/paths/path-sums.ts';
import type { RepeatRule } from '../../domain/paths/path-key.ts';
import { toSafe } from '../../domain/values/money.ts';
import { say } from '../../domain/messages/message.ts';
import { packedOrders } from '../../database/reading/packed-orders.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { closedMonthsIn } from '../credits.server.ts';
import { closedMonthsLive } from '../roas/warnings.ts';
import type { ReportQuery } from '../query.ts';
import { conversionNotes, readConversion } from '../roas/conversion-notes.server.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { OrderPaths, pathCells } from './order-path.ts';
import type { PathsReport, PathsSheet } from './types.ts';

export interface PathsAsked {
  readonly repeats: RepeatRule;
  /** paths listed one by one; the others are summed */
  readonly most: number;
}

/**
 * The journeys of the range's orders by their paths, in one pass over them. Orders and revenue over all paths sum to the
 * totals of the ROAS report of the same query, whatever its model.
 */
export function pathsReport(workspaceId: string, query: ReportQuery, asked: PathsAsked): Promise<PathsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const sums = new Map<string, PathSums>();
    await eachPath(tx, query, asked.repeats, ({ currency }, path) => sumsOf(sums, currency).add(path));
    const sheets = [...sums]
      .map(([currency, sum]) => shown(currency, sum.sheet(), asked.most))
      .toSorted((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
    const names = sheets.map(({ currency }) => currency);
    const conversion = await readConversion(tx, query.range);
    const closed = await closedMonthsIn(tx, query.range);
    const warnings = [
      ...closedMonthsLive(closed),
      ...(conversion ? conversionNotes({ ...conversion, periods: [] }, new Map()) : []), // there is no spend here
      ...(names.length > 1 ? [say('mixed-currencies', { names })] : []),
    ];
    return { query, repeats: asked.repeats, sheets, warnings };
  });
}

/** Ids of the orders that took a path. */
export async function ordersOfPath(
  tx: WorkspaceTx,
  query: ReportQuery,
  { key, repeats }: { readonly key: string; readonly repeats: RepeatRule },
): Promise<string[]> {
  const ids: string[] = [];
  await eachPath(tx, query, repeats, ({ id }, path) => {
    if (path.key === key) ids.push(id);
  });
  return ids;
}

/** Calls `take` with the path of every order that the query asks for, in no order. */
async function eachPath(
  tx: WorkspaceTx,
  { measure, revenue, range, basis, shopId }: ReportQuery,
  repeats: RepeatRule,
  take: (head: PackedHead, path: PathOrder) => void,
): Promise<void> {
  const { groupOf } = await readPlacements(tx);
  const paths = new OrderPaths({ measure, repeats, groupOf, revenue });
  const numbers = new PackNumbers(pathCells(basis === 'refund-day' ? range : null));
  for await (const pack of packedOrders(tx, { range, basis, shopId }, numbers)) {
    for (const [order, head] of pack.heads.entries()) take(head, paths.of(pack, order));
  }
}

function sumsOf(sums: Map<string, PathSums>, currency: string): PathSums {
  let sum = sums.get(currency);
  if (!sum) sums.set(currency, (sum = new PathSums()));
  return sum;
}

function shown(currency: string, sheet: PathSheet, most: number): PathsSheet {
  const rest = sheet.paths.slice(most);
  const money = <T extends { readonly revenueMinor: bigint }>(row: T) => ({
    ...row,
    revenueMinor: toSafe(row.revenueMinor),
  });
  return {
    currency,
    orders: sheet.orders,
    revenueMinor: toSafe(sheet.revenueMinor),
    paths: sheet.paths.slice(0, most).map(money),
    others:
      rest.length === 0
        ? null
        : {
            paths: rest.length,
            orders: rest.reduce((sum, { orders }) => sum + orders, 0),
            revenueMinor: toSafe(rest.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0n)),
          },
    flows: sheet.flows,
    times: sheet.times,
    touches: sheet.touches.map(money),
  };
}

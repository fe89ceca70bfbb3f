import { type SignalShareRow, signalShares } from '../../database/reading/signal-shares.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { SIGNAL_CLASSES } from '../../domain/touchpoints/signal-class.ts';
import { toSafe } from '../../domain/values/money.ts';
import type { ReportQuery } from '../query.ts';
import type { SignalSheet } from './types.ts';

/**
 * Which share of a range's orders is tied by which class of signal, one sheet per currency, most orders first. It reads the
 * journeys of the range, so the ROAS page asks for it by itself, after its figures.
 */
export function signalsReport(workspaceId: string, query: ReportQuery): Promise<SignalSheet[]> {
  const { range, basis, revenue, shopId, measure } = query;
  return withWorkspace(workspaceId, async (tx) => {
    const rows = await signalShares(tx, { range, basis, revenue, shopId }, measure);
    return [...Map.groupBy(rows, ({ currency }) => currency)]
      .map(([currency, own]) => sheetOf(currency, own))
      .toSorted((a, b) => b.orders - a.orders || (a.currency < b.currency ? -1 : 1));
  });
}

function sheetOf(currency: string, rows: readonly SignalShareRow[]): SignalSheet {
  const orders = rows.reduce((sum, row) => sum + row.orders, 0);
  return {
    currency,
    orders,
    classes: SIGNAL_CLASSES.map((signal) => {
      const row = rows.find((one) => one.signal === signal);
      return {
        signal,
        orders: row?.orders ?? 0,
        share: orders === 0 ? null : (row?.orders ?? 0) / orders,
        revenueMinor: toSafe(row?.revenue ?? 0n),
      };
    }),
  };
}

import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import type { CellRule } from '../../domain/attribution/packed/packed-orders.ts';
import { revenueOf } from '../../domain/orders/components.ts';
import { addDays, type Day, type DayTable, dayTable } from '../../domain/values/days.ts';
import { appliedMeasure } from '../applied-measure/applied-measure.server.ts';
import { creditPassesBy } from '../credit-passes.server.ts';
import type { ReportQuery } from '../query.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { Movements, type Side } from './movements.ts';
import type { MovementsReport } from './types.ts';

/**
 * What other reporting days would move, by the order's day: journeys are instants and keep their credits, orders fall into
 * other days. Some come into the range of the query and some leave it, a day on either side being the most.
 */
export function previewZone(workspaceId: string, query: ReportQuery, timeZone: string): Promise<MovementsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { measure: adopted, revenue } = await readSettings(tx);
    const { range, shopId } = query;
    const wider = { from: addDays(range.from, -1), to: addDays(range.to, 1) };
    const { measure } = await appliedMeasure(tx, adopted, range);
    const places = await readPlacements(tx);
    const selection = { range: wider, basis: 'order-day', shopId } as const;
    const { passes, orders } = await creditPassesBy(tx, selection, [measure], daysUnder(dayTable(timeZone)));
    const movements = new Movements();
    for (const { entityId, value, currency, ...days } of passes[0]!.rows()) {
      const { ordersE9, newCustomersE9: _new, ...components } = value;
      const credit = { currency, placement: places.ofEntity(entityId), ordersE9 };
      const revenueMinor = revenueOf(components, revenue);
      for (const side of ['before', 'after'] as const) {
        const day = days[side];
        if (day >= range.from && day <= range.to) movements.add(side, { ...credit, day, revenueMinor });
      }
    }
    return { range, orders, sheets: movements.sheets() };
  });
}

interface ZoneCell extends Readonly<Record<Side, Day>> {
  readonly currency: string;
}

/** The day that an order is on, and the one that it would be on. */
function daysUnder(zone: DayTable): CellRule<ZoneCell> {
  return {
    key: ({ currency, day, orderAt }) => `${currency}|${day}|${zone.dayOf(orderAt)}`,
    cell: ({ currency, day, orderAt }) => ({ currency, before: day, after: zone.dayOf(orderAt) }),
  };
}

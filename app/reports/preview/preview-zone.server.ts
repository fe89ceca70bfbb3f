import type { CreditFilter } from '../../database/reading/facts.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';
import { appliedMeasure } from '../applied-measure/applied-measure.server.ts';
import { orderCredits } from '../credits.server.ts';
import type { ReportQuery } from '../query.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { previewChange, type WayToCredit } from './preview-change.server.ts';
import type { MovementsReport } from './types.ts';

type Order = Parameters<WayToCredit['creditsOf']>[0];

/**
 * What other reporting days would move, by the order's day: journeys are instants and keep their credits, orders fall into
 * other days. Some come into the range of the query and some leave it, a day on either side being the most.
 */
export function previewZone(workspaceId: string, query: ReportQuery, timeZone: string): Promise<MovementsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { measure: adopted, revenue } = await readSettings(tx);
    const { range, shopId } = query;
    const wider = { from: addDays(range.from, -1), to: addDays(range.to, 1) };
    const filter: CreditFilter = { range: wider, basis: 'order-day', revenue, shopId };
    const { measure } = await appliedMeasure(tx, adopted, range);
    const places = await readPlacements(tx);
    const placeOf = (entityId: string) => places.ofEntity(entityId);
    const zone = dayTable(timeZone);
    const inDays = (order: Order, day: string) =>
      day < range.from || day > range.to ? [] : orderCredits({ ...order, day }, measure, filter);
    const report = await previewChange(tx, filter, {
      before: { creditsOf: (order) => inDays(order, order.day), placeOf },
      after: { creditsOf: (order) => inDays(order, zone.dayOf(order.journey.orderAt)), placeOf },
    });
    return { ...report, range };
  });
}

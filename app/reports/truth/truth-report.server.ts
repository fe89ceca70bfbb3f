import { MODELS } from '../../domain/attribution/journey.ts';
import { attributableOrders } from '../../database/reading/attributable-orders.server.ts';
import type { CreditFilter } from '../../database/reading/facts.server.ts';
import { type KnownCauseOfOrder, knownCauses, orderDays } from '../../database/reading/known-causes.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type AppliedMeasure, appliedMeasures } from '../applied-measure/applied-measure.server.ts';
import { orderCredits } from '../credits.server.ts';
import type { DayRange, ReportQuery } from '../query.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { CausePlaces } from './cause-places.ts';
import { TruthSheets } from './truth-sheets.ts';
import type { TruthReport } from './types.ts';

/**
 * How far each model is from what is known to have brought each order, over the orders of the range of which it is known.
 * Windows, half-life and weights are the query's; its own model does not count. Data-driven models apply the adopted run,
 * else one made over the range for this answer.
 */
export function truthReport(workspaceId: string, query: ReportQuery): Promise<TruthReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { measure } = await readSettings(tx);
    const causes = await knownCauses(tx);
    const applied = await appliedMeasures(
      tx,
      MODELS.map((model) => ({ ...query.measure, model })),
      query.range,
    );
    const sheets = await judge(tx, query, causes, applied);
    return {
      query,
      adopted: measure.model,
      runsComputed: applied.filter(({ isComputed }) => isComputed).map((one) => one.measure.model),
      sheets: sheets.sheets(),
      known: causes.length,
      notFound: causes.filter(({ orders }) => orders === 0).length,
      ambiguous: causes.filter(({ orders }) => orders > 1).length,
    };
  });
}

/** The days of all orders, for whoever asks for no range; null without orders. */
export function allOrderDays(workspaceId: string): Promise<DayRange | null> {
  return withWorkspace(workspaceId, orderDays);
}

async function judge(
  tx: WorkspaceTx,
  query: ReportQuery,
  causes: readonly KnownCauseOfOrder[],
  applied: readonly AppliedMeasure[],
): Promise<TruthSheets> {
  const { range, basis, revenue, shopId } = query;
  const filter: CreditFilter = { range, basis, revenue, shopId };
  const sheets = new TruthSheets(applied.map(({ measure }) => measure.model));
  const causeOf = new Map(causes.flatMap((cause) => (cause.orderId === null ? [] : [[cause.orderId, cause] as const])));
  if (causeOf.size === 0) return sheets;
  const places = new CausePlaces(await readPlacements(tx));
  for await (const batch of attributableOrders(tx, filter)) {
    for (const order of batch) {
      const cause = causeOf.get(order.id);
      if (!cause) sheets.addUnjudged(order.currency);
      else
        sheets.add({
          currency: order.currency,
          cause: places.ofCause(cause),
          missedBecause: cause.missedBecause,
          credits: applied.map(({ measure }) =>
            orderCredits(order, measure, filter).map((credit) => ({
              ...places.ofEntity(credit.entityId),
              minor: credit.revenueMinor,
            })),
          ),
        });
    }
  }
  return sheets;
}

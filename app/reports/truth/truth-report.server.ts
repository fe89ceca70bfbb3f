import { MODELS } from '../../domain/attribution/journey.ts';
import { revenueOf } from '../../domain/orders/components.ts';
import { knownCauses, orderDays } from '../../database/reading/known-causes.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type AppliedMeasure, appliedMeasures } from '../applied-measure/applied-measure.server.ts';
import { creditPassesBy } from '../credit-passes.server.ts';
import type { DayRange, ReportQuery } from '../query.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { CausePlaces } from './cause-places.ts';
import { Causes } from './causes.ts';
import { JudgedCells } from './judged-cells.ts';
import type { TruthSheets } from './truth-sheets.ts';
import type { TruthReport } from './types.ts';

/**
 * How far each model is from what is known to have brought each order, over the orders of the range of which it is known.
 * Windows, half-life and weights are the query's; its own model does not count. Data-driven models apply the adopted run,
 * else one made over the range for this answer.
 */
export function truthReport(workspaceId: string, query: ReportQuery): Promise<TruthReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { measure } = await readSettings(tx);
    const places = new CausePlaces(await readPlacements(tx));
    const causes = new Causes(places);
    for await (const page of knownCauses(tx)) for (const cause of page) causes.add(cause);
    const applied = await appliedMeasures(
      tx,
      MODELS.map((model) => ({ ...query.measure, model })),
      query.range,
    );
    const { known, notFound, ambiguous } = causes;
    return {
      query,
      adopted: measure.model,
      runsComputed: applied.filter(({ isComputed }) => isComputed).map((one) => one.measure.model),
      sheets: causes.isEmpty ? [] : (await judge(tx, query, { causes, places, applied })).sheets(),
      known,
      notFound,
      ambiguous,
    };
  });
}

/** The days of all orders, for whoever asks for no range; null without orders. */
export function allOrderDays(workspaceId: string): Promise<DayRange | null> {
  return withWorkspace(workspaceId, orderDays);
}

interface Known {
  readonly causes: Causes;
  readonly places: CausePlaces;
  readonly applied: readonly AppliedMeasure[];
}

/** One pass over the orders for all models together: credits by currency, cause and entity are all that judging needs. */
async function judge(tx: WorkspaceTx, query: ReportQuery, { causes, places, applied }: Known): Promise<TruthSheets> {
  const { range, basis, revenue, shopId } = query;
  const judged = new JudgedCells(causes, basis === 'refund-day' ? range : null);
  const measures = applied.map(({ measure }) => measure);
  const { passes } = await creditPassesBy(tx, { range, basis, shopId }, measures, judged, ({ heads }) => {
    for (const head of heads) judged.count(head);
  });
  for (const [model, pass] of passes.entries()) {
    for (const { entityId, value, ...cell } of pass.rows()) {
      const { ordersE9: _orders, newCustomersE9: _new, ...components } = value;
      judged.credit(model, cell, { ...places.ofEntity(entityId), minor: revenueOf(components, revenue) });
    }
  }
  return judged.sheets(measures.map(({ model }) => model));
}

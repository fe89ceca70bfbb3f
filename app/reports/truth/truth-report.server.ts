import { type Measure, RULE_MODELS } from '../../domain/attribution/journey.ts';
import { attributableOrders, type OrderWithJourney } from '../../database/reading/attributable-orders.server.ts';
import type { CreditFilter } from '../../database/reading/facts.server.ts';
import { type KnownCauseOfOrder, knownCauses } from '../../database/reading/known-causes.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { type OrderCredit, orderCredits } from '../credits.server.ts';
import type { ReportQuery } from '../query.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import { CausePlaces } from './cause-places.ts';
import { TruthSheets } from './truth-sheets.ts';
import type { TruthReport } from './types.ts';

/** Whatever can be measured against the truth: it says what an order gives to whom. */
interface JudgedModel {
  readonly model: string;
  readonly creditsOf: (order: OrderWithJourney) => OrderCredit[];
}

/**
 * How far each model is from what is known to have brought each order, over the orders of the range of which it is known.
 * Windows, half-life and weights are the query's; its own model does not count.
 */
export function truthReport(workspaceId: string, query: ReportQuery): Promise<TruthReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const { measure } = await readSettings(tx);
    const causes = await knownCauses(tx);
    const sheets = await judge(tx, query, causes);
    return {
      query,
      adopted: measure.model,
      sheets: sheets.sheets(),
      known: causes.length,
      notFound: causes.filter(({ orders }) => orders === 0).length,
      ambiguous: causes.filter(({ orders }) => orders > 1).length,
    };
  });
}

async function judge(tx: WorkspaceTx, query: ReportQuery, causes: readonly KnownCauseOfOrder[]): Promise<TruthSheets> {
  const { range, basis, revenue, shopId } = query;
  const filter: CreditFilter = { range, basis, revenue, shopId };
  const models = ruleModels(query.measure, filter);
  const sheets = new TruthSheets(models.map(({ model }) => model));
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
          credits: models.map(({ creditsOf }) =>
            creditsOf(order).map((credit) => ({ ...places.ofEntity(credit.entityId), minor: credit.revenueMinor })),
          ),
        });
    }
  }
  return sheets;
}

function ruleModels(measure: Measure, filter: CreditFilter): JudgedModel[] {
  return RULE_MODELS.map((model) => ({
    model,
    creditsOf: (order) => orderCredits(order, { ...measure, model }, filter),
  }));
}

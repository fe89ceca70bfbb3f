import { readBatchContext } from '../../database/reading/batch-context.server.ts';
import { versionInForce } from '../../database/reading/versions.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { ordersOfDays } from '../../database/writing/costs.server.ts';
import type { OrderWithJourney as StoredWithJourney } from '../../database/writing/orders.server.ts';
import type { OrderWithJourney } from '../../database/reading/attributable-orders.server.ts';
import { changedRules, type CostRules, withoutRules, withRules } from '../../domain/costs/cost-rules.ts';
import { CONTRIBUTION, signedSum } from '../../domain/orders/components.ts';
import type { CostsBody } from '../../pipeline/adopt/bodies.ts';
import { attribute } from '../../pipeline/attribute.server.ts';
import { appliedMeasure } from '../../reports/applied-measure/applied-measure.server.ts';
import { orderCredits } from '../../reports/credits.server.ts';
import { Movements, type Side } from '../../reports/preview/movements.ts';
import type { MovementsReport } from '../../reports/preview/types.ts';
import type { DayRange } from '../../reports/query.ts';
import { readPlacements } from '../../reports/roas/roas-report.server.ts';
import { adoptVersion } from '../versions/adopt-version.server.ts';
import type { Who } from '../who.ts';

async function rulesInForce(tx: WorkspaceTx): Promise<readonly CostRules[]> {
  return (await versionInForce<CostsBody>(tx, 'costs'))?.body.rules ?? [];
}

/** Adopts rules for the orders of a currency from a day on; those of other currencies and first days stay. */
export async function adoptCostRules(who: Who, rules: CostRules, note: string | null = null): Promise<void> {
  const known = await withWorkspace(who.workspaceId, rulesInForce);
  await adoptVersion(who, { kind: 'costs', body: { rules: withRules(known, rules) }, note });
}

/** Takes the rules of a currency and first day out; its orders follow the rules before them. */
export async function removeCostRules(
  who: Who,
  which: Pick<CostRules, 'currency' | 'from'>,
  note: string | null = null,
): Promise<void> {
  const known = await withWorkspace(who.workspaceId, rulesInForce);
  await adoptVersion(who, { kind: 'costs', body: { rules: withoutRules(known, which) }, note });
}

/** The most orders that a preview works out; of more it takes the latest, and says from which day. */
const MOST = 10_000;
const PAGE = 1_000;

/** What rules of a currency and first day would change, beside those in force. */
export function previewCostRules(who: Who, rules: CostRules, range: DayRange): Promise<MovementsReport> {
  return previewCosts(who, (known) => withRules(known, rules), range);
}

/**
 * What other rules would change of the contribution per channel, campaign and day, under the adopted measure: the orders
 * of a range are costed as the pipeline would, and nothing is written.
 */
export async function previewCosts(
  { workspaceId }: Who,
  rulesOf: (known: readonly CostRules[]) => readonly CostRules[],
  range: DayRange,
): Promise<MovementsReport> {
  return withWorkspace(workspaceId, async (tx) => {
    const context = await readBatchContext(tx);
    const after = { ...context, costRules: rulesOf(context.costRules) };
    const credit = await creditor(tx, range);
    let [looked, from] = [0, range.from];
    for (const { currency } of changedRules(context.costRules, after.costRules)) {
      const orders = (await ordersOfDays(tx, { currency, ...range }, MOST)).toReversed();
      looked += orders.length;
      if (orders.length === MOST && orders[0]!.day > from) from = orders[0]!.day;
      for (let at = 0; at < orders.length; at += PAGE) {
        const seenOrders = orders.slice(at, at + PAGE).map(({ id }) => id);
        const made = await attribute(tx, { seenOrders, persons: [], reopenedKeys: [], owners: new Map() }, after);
        for (const id of seenOrders) {
          credit.add('before', made.before.get(id));
          credit.add('after', made.after.get(id));
        }
      }
    }
    return { range: { from, to: range.to }, orders: looked, sheets: credit.movements.sheets() };
  });
}

async function creditor(tx: WorkspaceTx, range: DayRange) {
  const { measure: adopted, revenue } = await readSettings(tx);
  const { measure } = await appliedMeasure(tx, adopted, range);
  const places = await readPlacements(tx);
  const filter = { range, basis: 'order-day', revenue, shopId: null } as const;
  const movements = new Movements();
  const add = (side: Side, stored: StoredWithJourney | undefined): void => {
    if (!stored?.order.counts) return;
    const order = creditable(stored);
    for (const { entityId, day, ordersE9, components } of orderCredits(order, measure, filter)) {
      const revenueMinor = signedSum(components, CONTRIBUTION);
      movements.add(side, {
        currency: order.currency,
        placement: places.ofEntity(entityId),
        day,
        ordersE9,
        revenueMinor,
      });
    }
  };
  return { movements, add };
}

/** An order as the pipeline has it, as reports take it. */
function creditable({ order, journey }: StoredWithJourney): OrderWithJourney {
  const { id, shopId, currency, day, counts, newCustomer, entries } = order;
  const entryDays = entries.map((entry) => entry.day);
  return { id, shopId, currency, day, counts, isNewCustomer: newCustomer, entries, entryDays, journey };
}

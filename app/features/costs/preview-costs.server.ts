import { readBatchContext } from '../../database/reading/batch-context.server.ts';
import { toldOrders } from '../../database/reading/packed-orders.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace, type WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { ordersOfDays } from '../../database/writing/costs.server.ts';
import type { BoundMeasure } from '../../domain/attribution/journey.ts';
import { CreditPass } from '../../domain/attribution/packed/credit-pass.ts';
import {
  DAILY_CELLS,
  OrderPacker,
  type PackedOrders,
  PackNumbers,
} from '../../domain/attribution/packed/packed-orders.ts';
import { changedRules, type CostRules } from '../../domain/costs/cost-rules.ts';
import { COMPONENTS, CONTRIBUTION, signedSum } from '../../domain/orders/components.ts';
import type { Ledger } from '../../domain/orders/ledger.ts';
import { countsInRevenue } from '../../domain/orders/revenue-rule.ts';
import { ledgersUnder } from '../../pipeline/ledgers-under.server.ts';
import { appliedMeasure } from '../../reports/applied-measure/applied-measure.server.ts';
import { passedCredits } from '../../reports/credit-passes.server.ts';
import { Movements, type Side } from '../../reports/preview/movements.ts';
import type { MovementsReport } from '../../reports/preview/types.ts';
import type { DayRange } from '../../reports/query.ts';
import { readPlacements } from '../../reports/roas/roas-report.server.ts';
import type { Who } from '../who.ts';

/** The most orders that a preview works out; of more it takes the latest, and says from which day. */
const MOST = 10_000;

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
    const { measure: adopted, revenue } = await readSettings(tx);
    const { measure } = await appliedMeasure(tx, adopted, range);
    const passes = new CostedPasses(measure);
    let [looked, from] = [0, range.from];
    for (const { currency } of changedRules(context.costRules, after.costRules)) {
      const orders = (await ordersOfDays(tx, { currency, ...range }, MOST)).toReversed();
      looked += orders.length;
      if (orders.length === MOST && orders[0]!.day > from) from = orders[0]!.day;
      const orderIds = orders.map(({ id }) => id);
      for await (const pack of toldOrders(tx, { range: null, basis: 'order-day', orderIds }, passes.numbers)) {
        const ids = pack.heads.map(({ id }) => id);
        passes.add(pack, await ledgersUnder(tx, ids, after));
      }
    }
    const filter = { range, basis: 'order-day', revenue } as const;
    return { range: { from, to: range.to }, orders: looked, sheets: (await movements(tx, passes, filter)).sheets() };
  });
}

/** Credits orders with the costs that they have and with those that they would have, in the shop's own currency. */
class CostedPasses {
  readonly numbers = new PackNumbers(DAILY_CELLS);
  readonly sides: readonly (readonly [Side, CreditPass])[];
  readonly #before: CreditPass;
  readonly #after: CreditPass;

  constructor(measure: BoundMeasure) {
    this.#before = new CreditPass(measure);
    this.#after = new CreditPass(measure);
    this.sides = [
      ['before', this.#before],
      ['after', this.#after],
    ];
  }

  add(pack: PackedOrders, ledgers: ReadonlyMap<string, Ledger>): void {
    this.#before.add(pack);
    const packer = new OrderPacker(this.numbers);
    for (const [order, head] of pack.heads.entries()) {
      const ledger = ledgers.get(head.id);
      if (!ledger || !countsInRevenue(ledger.current)) continue;
      packer.touchesOf(pack, order);
      // contribution is told by the order's day: that of an entry does not matter
      for (const { components } of ledger.entries) {
        packer.entry(
          head.day,
          COMPONENTS.map((component) => components[component]),
        );
      }
      packer.order(head);
    }
    this.#after.add(packer.result());
  }
}

async function movements(
  tx: WorkspaceTx,
  { sides }: CostedPasses,
  filter: Parameters<typeof passedCredits>[1],
): Promise<Movements> {
  const places = await readPlacements(tx);
  const moved = new Movements();
  for (const [side, pass] of sides) {
    for (const { entityId, components, ...credit } of passedCredits(pass, filter)) {
      const revenueMinor = signedSum(components, CONTRIBUTION);
      moved.add(side, { ...credit, revenueMinor, placement: places.ofEntity(entityId) });
    }
  }
  return moved;
}

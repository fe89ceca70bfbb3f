import { attributableOrders, type OrderWithJourney } from '../../database/reading/attributable-orders.server.ts';
import type { CreditFilter } from '../../database/reading/facts.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import type { OrderCredit } from '../order-credit.ts';
import type { Placement } from '../roas/placement.ts';
import { Movements, type Side } from './movements.ts';
import type { MovementsReport } from './types.ts';

/** How orders are credited and where credits are shown: once as it is, once as it would be. */
export interface WayToCredit {
  creditsOf(order: OrderWithJourney): readonly OrderCredit[];
  /** null: unattributed */
  placeOf(entityId: string): Placement | null;
  /** the currency that the credits are in, where it is not the order's own */
  currencyOf?(order: OrderWithJourney): string;
}

/** What a change would move per channel, campaign and day: one pass over the orders of a range, each credited both ways. */
export async function previewChange(
  tx: WorkspaceTx,
  filter: CreditFilter,
  ways: Readonly<Record<Side, WayToCredit>>,
): Promise<MovementsReport> {
  const movements = new Movements();
  let orders = 0;
  for await (const batch of attributableOrders(tx, filter)) {
    orders += batch.length;
    for (const order of batch) {
      for (const side of ['before', 'after'] as const) addCredits(movements, side, order, ways[side]);
    }
  }
  return { range: filter.range, orders, sheets: movements.sheets() };
}

function addCredits(movements: Movements, side: Side, order: OrderWithJourney, way: WayToCredit): void {
  const currency = way.currencyOf?.(order) ?? order.currency;
  for (const { entityId, ...credit } of way.creditsOf(order))
    movements.add(side, { ...credit, currency, placement: way.placeOf(entityId) });
}

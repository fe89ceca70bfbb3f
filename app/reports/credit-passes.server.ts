import type { BoundMeasure } from '../domain/attribution/journey.ts';
import { CreditPass } from '../domain/attribution/packed/credit-pass.ts';
import {
  type CellRule,
  type CreditCell,
  DAILY_CELLS,
  PackNumbers,
  type PackedOrders,
} from '../domain/attribution/packed/packed-orders.ts';
import { revenueOf } from '../domain/orders/components.ts';
import type { CreditFilter } from '../database/reading/facts.server.ts';
import type { OrderSelection } from '../database/reading/attributable-orders.server.ts';
import { packedOrders } from '../database/reading/packed-orders.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import type { OrderCredit } from './order-credit.ts';

/** What an entity gets of all orders of a day. Both days of a credit are kept apart, so there may be several a day. */
export interface PassedCredit extends OrderCredit {
  readonly currency: string;
}

export interface CreditPasses<Cell> {
  readonly passes: readonly CreditPass<Cell>[]; // by measure, as asked
  readonly orders: number;
}

/** Credits the orders of a selection under several measures, in one reading of them. Memory holds sums, not orders. */
export function creditPasses(
  tx: WorkspaceTx,
  selection: OrderSelection,
  measures: readonly BoundMeasure[],
): Promise<CreditPasses<CreditCell>> {
  return creditPassesBy(tx, selection, measures, DAILY_CELLS);
}

/** The same with sums by other cells than those of daily facts. `looked` is called with each page of orders. */
export async function creditPassesBy<Cell>(
  tx: WorkspaceTx,
  selection: OrderSelection,
  measures: readonly BoundMeasure[],
  cells: CellRule<Cell>,
  looked?: (pack: PackedOrders<Cell>) => void,
): Promise<CreditPasses<Cell>> {
  const passes = measures.map((measure) => new CreditPass<Cell>(measure));
  let orders = 0;
  for await (const pack of packedOrders(tx, selection, new PackNumbers(cells))) {
    orders += pack.orderAt.length;
    looked?.(pack);
    for (const pass of passes) pass.add(pack);
  }
  return { passes, orders };
}

/** The credits of the days that the filter asks for: the same as orderCredits of every order, summed. */
export function* passedCredits(
  pass: CreditPass,
  { basis, range, revenue }: Pick<CreditFilter, 'basis' | 'range' | 'revenue'>,
): Generator<PassedCredit> {
  for (const { orderDay, entryDay, currency, entityId, newCustomer, value } of pass.rows()) {
    const day = basis === 'order-day' ? orderDay : entryDay;
    if (day < range.from || day > range.to) continue;
    const { ordersE9, newCustomersE9, ...components } = value;
    const revenueMinor = revenueOf(components, revenue);
    yield { currency, entityId, day, revenueMinor, ordersE9, newCustomersE9, components, isNewCustomer: newCustomer };
  }
}

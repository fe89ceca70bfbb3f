import { type SentOrder, sentOrders } from '../../database/reading/costs.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import { withWorkspace } from '../../database/workspace-transaction.server.ts';
import { addDays, dayTable } from '../../domain/values/days.ts';

const DAYS = 90;
const MOST = 50_000; // as many as one file of costs may hold

export interface OrderToFill extends SentOrder {
  readonly reference: string; // its name, or the platform's id where several orders have the name
}

/** The orders of the last 90 days, as a file of what sending them did cost names them. */
export function ordersToFill(workspaceId: string, now: number = Date.now()): Promise<OrderToFill[]> {
  return withWorkspace(workspaceId, async (tx) => {
    const { timeZone } = await readSettings(tx);
    const orders = await sentOrders(tx, addDays(dayTable(timeZone).dayOf(now), -DAYS), MOST);
    const named = Map.groupBy(orders, ({ name }) => name);
    return orders.map((order) => ({
      ...order,
      reference: named.get(order.name)!.length > 1 ? order.platformId : order.name,
    }));
  });
}

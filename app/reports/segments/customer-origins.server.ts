import { attributableOrders, type ConvertedOrder } from '../../database/reading/attributable-orders.server.ts';
import { groupingInForce } from '../../database/reading/grouping.server.ts';
import { ordersOfPersons } from '../../database/reading/people-orders.server.ts';
import { readSettings } from '../../database/reading/settings.server.ts';
import type { WorkspaceTx } from '../../database/workspace-transaction.server.ts';
import { revenueOf } from '../../domain/orders/components.ts';
import { sumOfEntries } from '../../domain/orders/ledger-entry.ts';
import { formatMinor } from '../../domain/values/money.ts';
import { UNATTRIBUTED_CHANNEL } from '../roas/placement.ts';
import { readPlacements } from '../roas/roas-report.server.ts';
import type { Amounts, CustomerOrigins, OriginRow } from './types.ts';

/**
 * How persons were brought in: by the channel of the earliest known touch before the first order of each, whatever the
 * adopted model and window say. With it all that they ordered since, as revenue by the workspace's definition.
 */
export async function customerOrigins(tx: WorkspaceTx, personIds: readonly string[]): Promise<CustomerOrigins> {
  const owned = await ordersOfPersons(tx, personIds);
  const channelOf = await firstChannels(tx);
  const orders = await ordersById(
    tx,
    owned.map(({ id }) => id),
  );
  const { revenue } = await readSettings(tx);
  const { channels } = (await groupingInForce(tx)).body;
  const names = new Map(channels.map(({ id, name }) => [id, name]));
  const total = new Origin();
  const byChannel = new Map<string, Origin>();
  for (const own of Map.groupBy(owned, ({ personId }) => personId).values()) {
    const bought = own.flatMap(({ id }) => orders.get(id) ?? []);
    if (bought.length === 0) continue;
    const channel = channelOf(bought[0]!);
    const origin = byChannel.get(channel) ?? new Origin();
    byChannel.set(channel, origin);
    for (const one of [origin, total]) {
      one.customers += 1;
      for (const order of bought) one.add(order.currency, revenueOf(sumOfEntries(order.entries), revenue));
    }
  }
  return {
    ...total.told(),
    rows: [...byChannel]
      .map(([channel, origin]): OriginRow => ({ channel, channelName: names.get(channel) ?? null, ...origin.told() }))
      .toSorted((a, b) => b.customers - a.customers || b.orders - a.orders || a.channel.localeCompare(b.channel)),
  };
}

class Origin {
  customers = 0;
  private orders = 0;
  private readonly minor = new Map<string, number>();

  add(currency: string, minor: number): void {
    this.orders += 1;
    this.minor.set(currency, (this.minor.get(currency) ?? 0) + minor);
  }

  told(): { customers: number; orders: number; revenue: Amounts } {
    const revenue = [...this.minor]
      .toSorted(([a, first], [b, second]) => second - first || a.localeCompare(b))
      .map(([currency, minor]) => ({ currency, amount: formatMinor(minor, currency) }));
    return { customers: this.customers, orders: this.orders, revenue };
  }
}

/** The channel of an order's earliest touch. */
async function firstChannels(tx: WorkspaceTx): Promise<(order: ConvertedOrder) => string> {
  const places = await readPlacements(tx);
  return ({ journey }) => {
    const [first] = journey.entityIds;
    return (first === undefined ? null : places.ofEntity(first)?.channel) ?? UNATTRIBUTED_CHANNEL;
  };
}

async function ordersById(tx: WorkspaceTx, orderIds: readonly string[]): Promise<Map<string, ConvertedOrder>> {
  const orders = new Map<string, ConvertedOrder>();
  if (orderIds.length === 0) return orders;
  for await (const batch of attributableOrders(tx, { range: null, basis: 'order-day', orderIds }))
    for (const order of batch) orders.set(order.id, order);
  return orders;
}

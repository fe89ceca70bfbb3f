import { type LoadedOrder, ordersAround, type StoredOrder } from '../database/writing/orders.server.ts';
import { personOfRecord, withOwnersOf } from '../database/writing/identity.server.ts';
import type { WorkspaceTx } from '../database/workspace-transaction.server.ts';
import type { IdentityKey } from '../domain/identity/identifier.ts';
import type { KeyOwner } from '../domain/identity/resolve-persons.ts';
import type { Matched } from './match.server.ts';

/** An order whose person, place among the person's orders and rate are not settled yet. */
export type Unplaced = Omit<StoredOrder, 'personId' | 'newCustomer' | 'reported'>;
type Placed = Unplaced & { readonly personId: string };

/**
 * Gives every order its person, and says which order is its person's first: the orders that were made, and those around
 * them. An order's person follows from all its keys; a sighting of the batch may hold some of them only, or one that was
 * cut. Where that person is none that the batch knew of, their other orders are read as well.
 */
export async function settlePersons(
  tx: WorkspaceTx,
  made: readonly Unplaced[],
  stored: ReadonlyMap<string, LoadedOrder>,
  { seenOrders, persons, owners: known }: Matched,
): Promise<{ before: ReadonlyMap<string, LoadedOrder>; settled: Omit<StoredOrder, 'reported'>[] }> {
  const isSeen = new Set(seenOrders);
  const untouched = (loaded: ReadonlyMap<string, LoadedOrder>): StoredOrder[] =>
    [...loaded.values()].filter(({ order }) => !isSeen.has(order.id)).map(({ order }) => order);
  let orders: Unplaced[] = [...made, ...untouched(stored)];
  let owners = await withOwnersOf(tx, keysOf(orders), known);
  let before = stored;
  const read = new Set([...persons, ...seenOrders.flatMap((id) => stored.get(id)?.order.personId ?? [])]);
  const unread = placedBy(orders, owners).flatMap(({ personId }) => (read.has(personId) ? [] : personId));
  if (unread.length > 0) {
    const around = { persons: [...new Set(unread)], orderIds: [], reopenedKeys: [] };
    before = new Map([...(await ordersAround(tx, around)), ...stored]);
    orders = [...made, ...untouched(before)];
    owners = await withOwnersOf(tx, keysOf(orders), owners);
  }
  return { before, settled: withFirst(placedBy(orders, owners)) };
}

const keysOf = (orders: readonly Unplaced[]): IdentityKey[] => orders.flatMap(({ keys }) => keys);

const placedBy = (orders: readonly Unplaced[], owners: ReadonlyMap<IdentityKey, KeyOwner>): Placed[] =>
  orders.map((order) => ({ ...order, personId: personOfRecord(order.id, order.keys, owners) }));

function withFirst(placed: readonly Placed[]): Omit<StoredOrder, 'reported'>[] {
  const first = firstOrders(placed);
  return placed.map((order) => ({
    ...order,
    newCustomer: first.get(order.personId) === order.id && !((order.priorOrders ?? 0) > 0),
  }));
}

/** By person: the first order that counts, by (ordered at, id). */
function firstOrders(orders: readonly Placed[]): Map<string, string> {
  const first = new Map<string, Unplaced>();
  for (const order of orders) {
    if (!order.counts) continue;
    const known = first.get(order.personId);
    const isEarlier =
      !known || order.orderedAt < known.orderedAt || (order.orderedAt === known.orderedAt && order.id < known.id);
    if (isEarlier) first.set(order.personId, order);
  }
  return new Map([...first].map(([personId, order]) => [personId, order.id]));
}

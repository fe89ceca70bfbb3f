import type { World } from '../../world/make.ts';
import type { Order } from '../../world/order-types.ts';
import { isoUtc } from '../../world/time.ts';
import { gid } from '../line-items.ts';
import { page } from './connection.ts';
import type { Node } from './context.ts';

interface Members {
  segmentId?: string | null;
  first?: number;
  after?: string;
}

/** The shop's customer segments; what is not listed here it has not. */
const SEGMENTS: readonly { id: string; name: string; query: string; holds(orders: readonly Order[]): boolean }[] = [
  { id: '901', name: 'All customers', query: 'number_of_orders > 0', holds: () => true },
  { id: '902', name: 'Bought at least twice', query: 'number_of_orders > 1', holds: (orders) => orders.length > 1 },
  { id: '903', name: 'Nobody', query: 'number_of_orders > 1000', holds: () => false },
];

/** Customer segments over the world's buyers. */
export class Segments {
  private readonly world: World;
  private byCustomer: Map<string, Order[]> | null = null;

  constructor(world: World) {
    this.world = world;
  }

  find(id: string): Node | null {
    const found = SEGMENTS.find((segment) => gid('Segment', segment.id) === id);
    if (!found) return null;
    const at = isoUtc(this.world.until);
    return { __typename: 'Segment', id, name: found.name, query: found.query, creationDate: at, lastEditDate: at };
  }

  members({ segmentId, ...args }: Members): Node {
    const segment = SEGMENTS.find(({ id }) => gid('Segment', id) === segmentId);
    const members = [...this.customers()].flatMap(([customer, orders]) =>
      segment?.holds(orders) ? [memberNode(customer, orders)] : [],
    );
    return { ...page(members, args, false), totalCount: members.length };
  }

  private customers(): Map<string, Order[]> {
    this.byCustomer ??= Map.groupBy(
      this.world.orders.filter(({ person }) => person.customerId !== null),
      ({ person }) => person.customerId!,
    );
    return this.byCustomer;
  }
}

function memberNode(customer: string, orders: readonly Order[]): Node {
  const last = orders.reduce((latest, order) => (order.at > latest.at ? order : latest));
  return {
    __typename: 'CustomerSegmentMember',
    id: gid('CustomerSegmentMember', customer),
    lastOrderId: gid('Order', last.id),
    numberOfOrders: String(orders.length),
  };
}

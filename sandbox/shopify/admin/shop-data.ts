import { GraphQLError } from 'graphql';
import type { World } from '../../world/make.ts';
import type { Order } from '../../world/order-types.ts';
import { DAY, isoUtc } from '../../world/time.ts';
import type { Touch } from '../../world/types.ts';
import { gid } from '../line-items.ts';
import { SandboxGap } from './context.ts';
import type { AdminContext, Node } from './context.ts';
import { journeyNode, NOT_READY } from './journey-node.ts';
import { longRefund } from './long-refund.ts';
import { orderNode } from './order-node.ts';

/** Without read_all_orders an app sees the orders of the last 60 days. */
const RECENT = 60 * DAY;

/** The world's orders as the Admin API shows them; the shop's clock stands at the world's end. */
export class ShopData {
  private readonly world: World;
  private readonly orders: Order[];
  private readonly byId: Map<string, Order>;
  private readonly visits = new Map<string, Touch[]>();
  private readonly asked = new Map<string, number>();
  /** How often the journeys of the last day's orders are asked for before they are ready. */
  unreadyFor = 1;
  /** What articles cost the shop, as a share of their price. */
  costShare = 0.4;

  constructor(world: World) {
    this.world = world;
    this.orders = [...world.orders];
    this.byId = new Map(world.orders.map((order) => [order.id, order]));
    for (const touch of world.touches) {
      if (touch.kind !== 'visit') continue;
      const known = this.visits.get(touch.personId);
      if (known) known.push(touch);
      else this.visits.set(touch.personId, [touch]);
    }
  }

  private sees(order: Order, { grant }: AdminContext): boolean {
    return grant.scopes.includes('read_all_orders') || order.at > this.world.until - RECENT;
  }

  order(id: string, context: AdminContext): Node | null {
    const order = this.byId.get(/^gid:\/\/shopify\/Order\/(\d+)$/.exec(id)?.[1] ?? '');
    return order && this.sees(order, context) ? this.nodeOf(order) : null;
  }

  /** The last order once more, of so many lines, all given back in one refund. */
  addLongRefund(lines: number): void {
    const order = longRefund(this.world.orders.at(-1)!, lines);
    this.orders.push(order);
    this.byId.set(order.id, order);
  }

  refund(id: string, context: AdminContext): Node | null {
    const order = this.orders.find(({ versions }) =>
      versions.at(-1)?.refunds.some((refund) => gid('Refund', refund.id) === id),
    );
    if (!order || !this.sees(order, context)) return null;
    const refunds = this.nodeOf(order)['refunds'] as (args: object) => Node[];
    return refunds({}).find((refund) => refund['id'] === id) ?? null;
  }

  /** Orders as asked for, made one by one when they are taken. */
  list(args: { query?: string | null; sortKey?: string; reverse?: boolean }, context: AdminContext): Order[] {
    const matches = filterOf(args.query ?? '');
    const key = sortOf(args.sortKey ?? 'PROCESSED_AT');
    const found = this.orders.filter((order) => this.sees(order, context) && matches(order));
    const sorted = found.sort((a, b) => key(a) - key(b) || Number(BigInt(a.id) - BigInt(b.id)));
    return args.reverse ? sorted.reverse() : sorted;
  }

  /** How many orders are found: up to the limit, as Shopify counts. */
  count({ query, limit = null }: { query?: string | null; limit?: number | null }, context: AdminContext): Node {
    const found = this.list({ query }, context).length;
    const isOver = limit !== null && found >= limit;
    return { __typename: 'Count', count: isOver ? limit : found, precision: isOver ? 'AT_LEAST' : 'EXACT' };
  }

  nodeOf(order: Order): Node {
    const version = order.versions.at(-1);
    if (!version) throw new RangeError(`order ${order.name} has no version`);
    return orderNode(order, version, () => this.journeyOf(order));
  }

  /** Of the last day's orders the summary is not ready when it is first asked for. */
  private journeyOf(order: Order): Node {
    const asked = this.asked.get(order.id) ?? 0;
    this.asked.set(order.id, asked + 1);
    const isNew = order.at > this.world.until - DAY && asked < this.unreadyFor;
    return isNew ? NOT_READY : journeyNode(order, this.visits.get(order.person.id) ?? []);
  }
}

const updatedAt = (order: Order): number => order.versions.at(-1)?.at ?? order.at;

const INSTANTS: Record<string, (order: Order) => number> = {
  updated_at: updatedAt,
  created_at: (order) => order.at,
  processed_at: (order) => order.at,
};

function sortOf(key: string): (order: Order) => number {
  if (key === 'ID') return () => 0;
  const known = INSTANTS[key.toLowerCase()];
  if (!known) throw new SandboxGap(`orders sorted by ${key}`);
  return known;
}

const TERM = /^(\w+):(>=|<=|>|<)?'?([^']+)'?$/;

function filterOf(query: string): (order: Order) => boolean {
  const terms = query.split(/\s+(?:AND\s+)?/).filter(Boolean);
  const tests = terms.map((term) => {
    const [, name = '', sign = '', value = ''] = TERM.exec(term) ?? [];
    const read = INSTANTS[name];
    const limit = Date.parse(value);
    if (!read || sign === '') throw new SandboxGap(`orders found by "${term}"`);
    if (Number.isNaN(limit)) throw new GraphQLError(`Invalid timestamp "${value}"`);
    return (order: Order): boolean => compare(read(order), sign, limit);
  });
  return (order) => tests.every((test) => test(order));
}

function compare(at: number, sign: string, limit: number): boolean {
  if (sign === '>=') return at >= limit;
  if (sign === '<=') return at <= limit;
  return sign === '>' ? at > limit : at < limit;
}

export const nowText = (): string => isoUtc(Date.now());

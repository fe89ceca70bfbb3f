import type { Order } from './order-types.ts';
import { refundedOf, totalPair } from './pricing.ts';
import type { Channel, Lead, MissedBecause, Person, Platform, Touch } from './types.ts';

/** What really caused an order, what it was worth, and whether anything that left the shop could have told. */
export interface OrderTruth {
  orderId: string;
  name: string;
  touchId: string | null;
  touchKind: Touch['kind'] | null;
  channel: Channel;
  platform: Platform | null;
  campaignId: string | null;
  adsetId: string | null;
  adId: string | null;
  /** Total after edits, before refunds; and what is left of it (0 when voided). */
  revenueMinor: { gross: number; net: number };
  currency: string;
  status: string;
  test: boolean;
  sourceName: string;
  /** The touch itself was reported: by the pixel, by the landing page of an order, or as a lead. */
  seen: boolean;
  /** Why nothing that was sent ties the touch to the order; null when something does. */
  missedBecause: MissedBecause | null;
}

/** Union-find over what identifies somebody: what a perfect observer of the deliveries could join. */
export class Joined {
  private readonly parents = new Map<string, string>();

  root(key: string): string {
    let at = key;
    for (let up = this.parents.get(at); up !== undefined; up = this.parents.get(at)) at = up;
    return at;
  }

  join(a: string, b: string): void {
    const [x, y] = [this.root(a), this.root(b)];
    if (x !== y) this.parents.set(x, y);
  }
}

interface TruthInput {
  orders: readonly Order[];
  touches: readonly Touch[];
  leads: readonly Lead[];
  people: ReadonlyMap<string, Person>;
}

const keyOfBrowser = (touch: Touch): string => `browser:${touch.browser?.clientId ?? touch.id}`;

function joinOrder(joined: Joined, order: Order): void {
  const key = `order:${order.id}`;
  const { person } = order;
  if (!order.anonymous && !person.emailShared) {
    if (person.email) joined.join(key, `email:${person.email}`);
    if (person.phone) joined.join(key, `phone:${person.phone}`);
  }
  if (!order.checkout) return;
  if (order.checkout.unsent === null) joined.join(key, keyOfBrowser(order.checkout));
  // Shopify keeps the landing page of the buying visit on the order, pixel or not.
  joined.join(key, `landing:${order.checkout.id}`);
}

function joinLead(joined: Joined, lead: Lead, person: Person | undefined): void {
  joined.join(`lead:${lead.id}`, `email:${lead.emailTyped.trim().toLowerCase()}`);
  if (person?.phone) joined.join(`lead:${lead.id}`, `phone:${person.phone}`);
}

export function keysOfTouch(touch: Touch): string[] {
  if (touch.leadId) return [`lead:${touch.leadId}`];
  const landing = touch.orderId ? [`landing:${touch.id}`] : [];
  return touch.unsent === null ? [keyOfBrowser(touch), ...landing] : landing;
}

function whyMissed(joined: Joined, order: Order): MissedBecause | null {
  const touch = order.cause;
  if (!touch) return 'no-touch';
  const root = joined.root(`order:${order.id}`);
  if (keysOfTouch(touch).some((key) => joined.root(key) === root)) return null;
  return touch.unsent ?? touch.browserNote ?? order.checkout?.unsent ?? 'second-device';
}

export function revenueOf(order: Order): OrderTruth['revenueMinor'] {
  const last = order.versions[order.versions.length - 1];
  if (!last) return { gross: 0, net: 0 };
  const gross = totalPair(last, order.taxesIncluded)[0];
  return { gross, net: last.status === 'voided' ? 0 : gross - refundedOf(last.refunds)[0] };
}

function truthOf(joined: Joined, order: Order): OrderTruth {
  const { cause } = order;
  const last = order.versions[order.versions.length - 1];
  return {
    orderId: order.id,
    name: order.name,
    touchId: cause?.id ?? null,
    touchKind: cause?.kind ?? null,
    channel: cause?.channel ?? 'unattributed',
    platform: cause?.platform ?? null,
    campaignId: cause?.ad?.campaignId ?? null,
    adsetId: cause?.ad?.adsetId ?? null,
    adId: cause?.ad?.adId ?? null,
    revenueMinor: revenueOf(order),
    currency: last?.shop.currency ?? 'EUR',
    status: last?.status ?? 'pending',
    test: order.test,
    sourceName: order.sourceName,
    seen: cause !== null && (cause.unsent === null || cause.orderId !== null),
    missedBecause: whyMissed(joined, order),
  };
}

/** What all that leaves the world joins. */
export function joinAll(input: Omit<TruthInput, 'touches'>): Joined {
  const joined = new Joined();
  for (const order of input.orders) joinOrder(joined, order);
  for (const lead of input.leads) joinLead(joined, lead, input.people.get(lead.personId));
  return joined;
}

export function makeTruth(input: TruthInput): Map<string, OrderTruth> {
  const joined = joinAll(input);
  return new Map(input.orders.map((order) => [order.id, truthOf(joined, order)]));
}

import type { Order, Refund } from './order-types.ts';
import type { PixelBatch } from './pixel.ts';
import { pixelBatches } from './pixel.ts';
import { makeRandom } from './random.ts';
import type { Random } from './random.ts';
import { SECOND } from './time.ts';
import type { Lead, Touch } from './types.ts';

type ShopifyTopic = 'orders/create' | 'orders/updated' | 'orders/cancelled' | 'refunds/create';

export interface ShopifyDelivery {
  kind: 'shopify';
  at: number;
  topic: ShopifyTopic;
  order: Order;
  /** Index into the order's versions. */
  version: number;
  /** The refund that a refunds/create is about. */
  refund: Refund | null;
  webhookId: string;
  eventId: string;
  triggeredAt: number;
}

export interface LeadgenDelivery {
  kind: 'leadgen';
  at: number;
  lead: Lead;
}

export type PixelDelivery = PixelBatch & { kind: 'pixel' };
export type Delivery = PixelDelivery | ShopifyDelivery | LeadgenDelivery;

/** Mostly seconds; now and then minutes or hours, so that an update can overtake the creation. */
function delayed(at: number, random: Random, until: number): number {
  const seconds = random.chance(0.015) ? random.int(300, 21_600) : random.int(1, 8);
  return Math.min(at + seconds * SECOND, until);
}

function topicsOf(order: Order, index: number): { topic: ShopifyTopic; refund: Refund | null }[] {
  const version = order.versions[index];
  if (!version) return [];
  const known = order.versions[index - 1]?.refunds.length ?? 0;
  const refunds = version.refunds.slice(known).map((refund) => ({ topic: 'refunds/create' as const, refund }));
  const also = version.topic === 'orders/cancelled' ? [{ topic: 'orders/updated' as const, refund: null }] : [];
  return [{ topic: version.topic, refund: null }, ...refunds, ...also];
}

function shopifyDeliveries(seed: number, order: Order, until: number): ShopifyDelivery[] {
  const random = makeRandom(seed, `hooks:${order.id}`);
  return order.versions.flatMap((version, index) =>
    topicsOf(order, index).flatMap(({ topic, refund }) => {
      const at = delayed(version.at, random, until);
      const ids = { webhookId: random.uuid(), eventId: random.uuid(), triggeredAt: version.at };
      const first: ShopifyDelivery = { kind: 'shopify', at, topic, order, version: index, refund, ...ids };
      if (!random.chance(0.04)) return [first];
      // A repetition of the same delivery, or another subscription's delivery of the same event.
      const webhookId = random.chance(0.5) ? first.webhookId : random.uuid();
      return [first, { ...first, webhookId, at: delayed(at, random, until) }];
    }),
  );
}

function leadgenDeliveries(seed: number, lead: Lead, until: number): LeadgenDelivery[] {
  const random = makeRandom(seed, `leadgen:${lead.id}`);
  const first: LeadgenDelivery = { kind: 'leadgen', at: delayed(lead.at, random, until), lead };
  return random.chance(0.1) ? [first, { ...first, at: delayed(first.at, random, until) }] : [first];
}

interface DeliveryInput {
  seed: number;
  touches: readonly Touch[];
  orders: readonly Order[];
  leads: readonly Lead[];
  until: number;
}

/** Everything that leaves for the application, in the order in which it leaves. */
export function makeDeliveries(input: DeliveryInput): Delivery[] {
  const { seed, until } = input;
  const byCheckout = new Map(input.orders.map((order) => [order.checkout?.id, order]));
  const deliveries: Delivery[] = [
    ...input.touches.flatMap((touch) =>
      pixelBatches(seed, touch, byCheckout.get(touch.id) ?? null, until).map((b) => ({ kind: 'pixel' as const, ...b })),
    ),
    ...input.orders.flatMap((order) => shopifyDeliveries(seed, order, until)),
    ...input.leads.flatMap((lead) => leadgenDeliveries(seed, lead, until)),
  ];
  return deliveries.sort((a, b) => a.at - b.at);
}

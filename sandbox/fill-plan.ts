import type { Delivery, LeadgenDelivery, PixelDelivery, ShopifyDelivery } from './world/deliveries.ts';
import { MINUTE } from './world/time.ts';
import type { PixelEvent } from './world/types.ts';

/** One POST of the fill. */
export type Post =
  | { kind: 'shopify'; delivery: ShopifyDelivery }
  | { kind: 'leadgen'; deliveries: LeadgenDelivery[] }
  | { kind: 'pixel'; consent: boolean; events: PixelEvent[] };

const MAX_EVENTS = 50;
const MAX_LEADS = 5;
/** Visits this close together (in the world's time) share one POST, so that the order stays roughly that of time. */
const MAX_AGE = 40 * MINUTE;

interface Buffered<T> {
  since: number;
  items: T[];
}

/** Gathers the deliveries into POSTs: pixel events by consent in batches of at most 50, leads a few at a time. */
export function* planPosts(deliveries: Iterable<Delivery>): Generator<Post> {
  const pixel = new Map<boolean, Buffered<PixelEvent>>();
  let leads: Buffered<LeadgenDelivery> = { since: 0, items: [] };
  for (const delivery of deliveries) {
    for (const [consent, buffer] of pixel) {
      if (buffer.items.length === 0 || delivery.at - buffer.since < MAX_AGE) continue;
      yield { kind: 'pixel', consent, events: buffer.items };
      pixel.delete(consent);
    }
    if (leads.items.length === MAX_LEADS || (leads.items.length > 0 && delivery.at - leads.since > 6 * MAX_AGE)) {
      yield { kind: 'leadgen', deliveries: leads.items };
      leads = { since: delivery.at, items: [] };
    }
    if (delivery.kind === 'shopify') yield { kind: 'shopify', delivery };
    else if (delivery.kind === 'leadgen') {
      if (leads.items.length === 0) leads.since = delivery.at;
      leads.items.push(delivery);
    } else yield* addPixel(pixel, delivery);
  }
  for (const [consent, buffer] of pixel) yield { kind: 'pixel', consent, events: buffer.items };
  if (leads.items.length > 0) yield { kind: 'leadgen', deliveries: leads.items };
}

function* addPixel(pixel: Map<boolean, Buffered<PixelEvent>>, delivery: PixelDelivery): Generator<Post> {
  const { consent, events, at } = delivery;
  const buffer = pixel.get(consent) ?? { since: at, items: [] };
  if (buffer.items.length + events.length > MAX_EVENTS) {
    yield { kind: 'pixel', consent, events: buffer.items };
    pixel.set(consent, { since: at, items: [...events] });
    return;
  }
  buffer.items.push(...events);
  pixel.set(consent, buffer);
}

import { SHOP } from '../constants.ts';
import type { Order } from './order-types.ts';
import { makeRandom } from './random.ts';
import { isoUtc, SECOND } from './time.ts';
import type { PixelEvent, Touch } from './types.ts';

/** What one visit's pixel sends in one go. */
export interface PixelBatch {
  at: number;
  consent: boolean;
  events: PixelEvent[];
}

function baseEvent(touch: Touch): Pick<PixelEvent, 'clientId' | 'device' | 'fbc' | 'fbp' | 'ttp'> {
  const browser = touch.browser;
  if (!browser) throw new Error(`touch ${touch.id} is not a visit`);
  const fbc = touch.fbc === null ? {} : { fbc: touch.fbc };
  return { clientId: browser.clientId, device: browser.device, ...fbc, fbp: browser.fbp, ttp: browser.ttp };
}

function eventsOf(touch: Touch, order: Order | null, uuid: () => string, gap: () => number): PixelEvent[] {
  const base = baseEvent(touch);
  const landingUrl = touch.landingUrl ?? `https://${SHOP.host}/`;
  const page = (at: number, url: string, referrer: string | null): PixelEvent => {
    return { id: uuid(), name: 'page_viewed', at: isoUtc(at), ...base, url, referrer };
  };
  const events = [page(touch.at, landingUrl, touch.referrer)];
  let at = touch.at;
  let before = landingUrl;
  for (const path of touch.internalPages) {
    at += gap();
    const url = `https://${SHOP.host}${path}`;
    events.push(page(at, url, before));
    before = url;
  }
  if (!order) return events;
  const url = `https://${SHOP.host}/checkouts/cn/${order.checkoutToken}/thank-you`;
  const identity = { checkoutToken: order.checkoutToken, orderId: order.id };
  const done = { id: uuid(), name: 'checkout_completed' as const, at: isoUtc(order.at) };
  events.push({ ...done, ...base, url, referrer: before, ...identity });
  return events;
}

/**
 * The batches that a visit causes: none in the week without a pixel; without consent either none or one that says so;
 * otherwise one, at times late, at times twice.
 */
export function pixelBatches(seed: number, touch: Touch, order: Order | null, until: number): PixelBatch[] {
  if (touch.kind !== 'visit' || touch.unsent === 'pixel-missing-week') return [];
  const random = makeRandom(seed, `pixel:${touch.id}`);
  const refused = touch.unsent === 'consent';
  if (refused && random.chance(0.5)) return [];
  const all = eventsOf(touch, order, random.uuid, () => random.int(8, 70) * SECOND);
  const events = all.filter((event) => Date.parse(event.at) <= until);
  const last = Date.parse(events[events.length - 1]?.at ?? isoUtc(touch.at));
  const delay = random.chance(0.05) ? random.int(3_600, 216_000) : random.int(1, 15);
  const at = Math.min(last + delay * SECOND, until);
  const batch = { at, consent: !refused, events };
  return random.chance(0.03) ? [batch, { ...batch, at: Math.min(at + random.int(1, 120) * SECOND, until) }] : [batch];
}

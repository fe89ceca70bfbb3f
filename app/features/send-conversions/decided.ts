import type { DueEvent, SoldOrder } from '../../database/reading/due-conversions.server.ts';
import type { UnknownConsent } from '../../database/writing/conversion-datasets.server.ts';
import { heldByTime, type HoldReason } from '../../domain/conversions/states.ts';
import {
  fbcOfLanding,
  purchaseEvent,
  type ServerEvent,
  stageEvent,
} from '../../platforms/meta/conversions/server-event.ts';
import { type BrowserOfCheckout, browserOfCheckout } from '../../platforms/pixel/browser-of-checkout.ts';
import { type Buyer, buyerOfAdmin, buyerOfWebhook } from '../../platforms/shopify/buyer-of-order.ts';

/** What is to happen with an event now. `close`: it is held, and nothing that is still told could change that. */
export type Decided = { readonly send: ServerEvent } | { readonly hold: HoldReason } | 'close';

/**
 * Whether an event may be sent now, and as what. The person is read from the raw events here, hashed at once, and kept
 * nowhere. Pure.
 */
export function decided(event: DueEvent, unknownConsent: UnknownConsent, now: Date): Decided {
  if (event.isErased) return { hold: 'erased' };
  const late = heldByTime(event, now);
  if (late) return event.isHeld && late === 'too-old' ? 'close' : { hold: late };
  const { eventName, eventId, occurredAt: at, leadId, order } = event;
  if (event.isTakenBack) return { hold: 'cancelled' };
  if (leadId !== null) return { send: stageEvent({ eventName, eventId, at, leadId }) };
  // neither an order nor a lead any more: the import that told it was undone
  if (!order || order.isCancelled) return { hold: 'cancelled' };
  return purchase(event, order, unknownConsent);
}

interface ToldBrowser extends BrowserOfCheckout {
  readonly userAgent: string | null;
}

function purchase(event: DueEvent, order: SoldOrder, unknownConsent: UnknownConsent): Decided {
  const buyer = buyerOf(order);
  const browsers = browsersOf(event, buyer);
  // what the browser said last is what holds
  const consent = browsers[0]?.consent.marketing;
  if (consent === false) return { hold: 'consent-refused' };
  if (consent === undefined && unknownConsent === 'hold') return { hold: 'consent-unknown' };
  const made = purchaseEvent({
    eventName: event.eventName,
    eventId: event.eventId,
    at: event.occurredAt,
    orderId: order.platformId,
    orderKind: order.orderKind,
    totalMinor: Number(order.saleMinor),
    currency: order.currency,
    person: { ...buyer, externalId: buyer?.customerId ?? null },
    browser: {
      ip: buyer?.ip ?? null,
      userAgent: buyer?.userAgent ?? firstOf(browsers, 'userAgent'),
      fbc: firstOf(browsers, 'fbc') ?? fbcOfLanding(buyer?.landingSite ?? null, event.occurredAt),
      fbp: firstOf(browsers, 'fbp'),
    },
    host: hostOf(order.hosts),
  });
  return typeof made === 'string' ? { hold: made } : { send: made };
}

/** The buyer as the order's raw event tells; null where it can't be read, or the order came from a file. */
function buyerOf({ source, body }: SoldOrder): Buyer | null {
  if (body === null || source === null) return null;
  const text = body.toString('utf8');
  try {
    return source === 'shopify-webhook' ? buyerOfWebhook(text) : buyerOfAdmin(text);
  } catch {
    return null;
  }
}

function browsersOf({ browsers }: DueEvent, buyer: Buyer | null): ToldBrowser[] {
  const token = buyer?.checkoutToken;
  if (!token) return [];
  return browsers.flatMap(({ body, userAgent }) => {
    const told = browserOfCheckout(body.toString('utf8'), token);
    return told ? [{ ...told, userAgent }] : [];
  });
}

const firstOf = (browsers: readonly ToldBrowser[], name: 'fbc' | 'fbp' | 'userAgent'): string | null =>
  browsers.map((one) => one[name]).find((value) => value !== null) ?? null;

/** The shop's own site rather than its address at Shopify. */
const hostOf = (hosts: readonly string[]): string | null =>
  hosts.find((host) => !host.endsWith('.myshopify.com')) ?? hosts[0] ?? null;

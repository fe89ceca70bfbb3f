import type {
  PixelEventsCheckoutCompleted,
  PixelEventsCheckoutStarted,
  PixelEventsPageViewed,
} from '@shopify/web-pixels-extension';
import { cleanAddress, referringSite, tellingPairs } from './address.ts';

/** An event in the form of POST /pixel, without the advertising cookies. */
export interface Sighting {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly clientId: string;
  readonly device: string;
  readonly url?: string;
  readonly referrer?: string | null;
  readonly checkoutToken?: string;
}

type CheckoutEvent = PixelEventsCheckoutStarted | PixelEventsCheckoutCompleted;

/** A page view, unless it is a step within the shop that names no campaign: that is no new visit. */
export function landingSeen(event: PixelEventsPageViewed): Sighting | null {
  const { location, referrer: from } = event.context.document;
  const pairs = tellingPairs(location);
  const referrer = referringSite(from);
  if (pairs.length === 0 && referrer === `${location.protocol}//${location.host}/`) return null;
  return Object.assign(seen(event), { url: cleanAddress(location, pairs), referrer });
}

/** That this browser was at this checkout; the order's webhook brings the same token. */
export function checkoutSeen(event: CheckoutEvent): Sighting | null {
  const { token } = event.data.checkout;
  return token ? Object.assign(seen(event), { checkoutToken: token }) : null;
}

function seen({ id, name, timestamp, clientId, context }: PixelEventsPageViewed | CheckoutEvent): Sighting {
  return { id, name, at: timestamp, clientId, device: deviceOf(context.navigator.userAgent) };
}

function deviceOf(userAgent: string): string {
  if (/ipad|tablet|android(?!.*mobile)/i.test(userAgent)) return 'tablet';
  return /mobi|iphone|ipod|android/i.test(userAgent) ? 'mobile' : 'desktop';
}

import { register } from '@shopify/web-pixels-extension';
import { doorOf } from './door.ts';
import { openOutbox } from './outbox.ts';
import { checkoutSeen, landingSeen } from './sighting.ts';

/*
 * The web pixel: tells which address a visit landed on, and which browser a checkout belongs to. Nothing else is sent:
 * product, cart and search events would make no touch and join nothing.
 * Shopify's bundler writes ES2015, where `async` and `...` would cost a quarter more bytes: promises and Object.assign here.
 */
register(({ analytics, browser, customerPrivacy, init, settings }) => {
  const door = doorOf(settings);
  if (door === null) return;
  const outbox = openOutbox(door, browser, init.customerPrivacy);
  customerPrivacy.subscribe('visitorConsentCollected', (event) => outbox.consent(event.customerPrivacy));
  analytics.subscribe('page_viewed', (event) => outbox.add(landingSeen(event)));
  // the thank-you page may never load, so the checkout is joined at its start already
  analytics.subscribe('checkout_started', (event) => outbox.add(checkoutSeen(event)));
  analytics.subscribe('checkout_completed', (event) => outbox.add(checkoutSeen(event)));
});

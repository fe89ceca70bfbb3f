import { distinctIdentifiers, toIdentifier } from '#app/domain/identity/normalise.ts';
import { saysCampaign, sourceFromLanding } from '#app/domain/touchpoints/parse-landing.ts';
import { CLICK_ID_NAMES } from '#app/domain/touchpoints/touch.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { platformId } from './global-id.ts';
import type { Identifier } from '#app/domain/identity/identifier.ts';
import type { Touch, TouchSignal, TouchSource } from '#app/domain/touchpoints/touch.ts';
import type { OrderWire } from './wire/order.wire.ts';

/** Cart attribute in which our pixel leaves the browser's client id, so that the order carries it. */
export const CLIENT_ATTRIBUTE = '_digiflow_client';
const ATTRIBUTION_ATTRIBUTE = new RegExp(`^_?(utm_\\w+|hsa_\\w+|${CLICK_ID_NAMES.join('|')})$`, 'i');
// what Shopify names as the landing page of an accelerated checkout: no page that anybody landed on
const NO_LANDING = /^\/(?:wallets|checkouts?|cart|\d+\/checkouts|account)(?:\/|$)/;

/** Who an order is from: e-mail, phone, customer, checkout token and browser, normalised. */
export function orderIdentifiers(order: OrderWire, defaultCountry: string | null): Identifier[] {
  const { customer, billing_address: billing, shipping_address: shipping } = order;
  const country =
    billing?.country_code ?? shipping?.country_code ?? customer?.default_address?.country_code ?? defaultCountry;
  const customerId = customer?.id ? platformId(customer.id, customer.admin_graphql_api_id) : null;
  return distinctIdentifiers([
    ...distinct([order.email, order.contact_email, customer?.email]).map((text) => toIdentifier('email', text)),
    ...distinct([order.phone, customer?.phone, billing?.phone]).map((text) => toIdentifier('phone', text, country)),
    toIdentifier('customer', customerId && `shopify:${customerId}`),
    toIdentifier('checkout', order.checkout_token),
    toIdentifier('client', attributeOf(order, CLIENT_ATTRIBUTE)),
  ]);
}

/**
 * What an order itself says about where it came from, dated by the order: its landing page and referrer
 * (`order-landing`), and utm_* and click ids among its note attributes (`order-attribution`).
 */
export function orderTouches(order: OrderWire, orderedAt: string, ownHosts: readonly string[]): Touch[] {
  const id = platformId(order.id, order.admin_graphql_api_id);
  const touch = (signal: TouchSignal, from: TouchSource): Touch => {
    return { id: hashId('touch', 'shopify', signal, id), at: orderedAt, signal, from, device: null };
  };
  const landing = landingOf(order, ownHosts);
  const attributed = sourceFromLanding({ url: attributionUrl(order), referrer: null, ownHosts: [] });
  return [
    ...(landing ? [touch('order-landing', landing)] : []),
    ...(attributed && saysCampaign(attributed)
      ? [touch('order-attribution', { ...attributed, landingPath: null })]
      : []),
  ];
}

// the same phone stands in several places, and reading one is the dearest part of an order
function distinct(texts: readonly (string | null | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => typeof text === 'string'))];
}

function landingOf(order: OrderWire, ownHosts: readonly string[]): TouchSource | null {
  const landing = sourceFromLanding({ url: order.landing_site, referrer: order.referring_site, ownHosts });
  if (landing === null || saysCampaign(landing) || landing.referrer !== null) return landing;
  return NO_LANDING.test(landing.landingPath ?? '/cart') ? null : landing;
}

function attributionUrl(order: OrderWire): string {
  const query = new URLSearchParams();
  for (const { name, value } of order.note_attributes) {
    const parameter = ATTRIBUTION_ATTRIBUTE.exec(name.trim())?.[1];
    if (parameter && value !== null && value !== undefined) query.append(parameter.toLowerCase(), String(value));
  }
  return query.size === 0 ? '' : `/?${query}`;
}

function attributeOf(order: OrderWire, name: string): string | null {
  const value = order.note_attributes.find((attribute) => attribute.name === name)?.value;
  return value === null || value === undefined ? null : String(value);
}

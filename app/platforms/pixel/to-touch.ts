import { isbot } from 'isbot';
import { distinctIdentifiers, toIdentifier } from '#app/domain/identity/normalise.ts';
import { CLICK_SITES } from '#app/domain/channels/origin.ts';
import { sourceFromLanding } from '#app/domain/touchpoints/parse-landing.ts';
import { hashId } from '#app/domain/values/ids.ts';
import type { Identifier } from '#app/domain/identity/identifier.ts';
import type { TouchSighting, TouchSource } from '#app/domain/touchpoints/touch.ts';
import type { Consent } from './consent.ts';
import type { PixelEvent } from './wire.ts';

/** Why an event became neither a touch nor a link. */
export const PIXEL_DROP_REASONS = [
  'internal-navigation',
  'no-consent',
  'bot',
  'future',
  'too-old',
  'unknown-event',
  'not-a-touch',
  'bad-instant',
] as const;
export type PixelDropReason = (typeof PIXEL_DROP_REASONS)[number];

/** A browser that was seen at a checkout: its client id and the checkout's token are one person's. */
export interface IdentityLink {
  readonly id: string;
  readonly at: string; // UTC instant
  readonly identifiers: readonly Identifier[];
}

export type PixelOutcome =
  | { readonly kind: 'touch'; readonly touch: TouchSighting }
  | { readonly kind: 'link'; readonly link: IdentityLink }
  | { readonly kind: 'dropped'; readonly reason: PixelDropReason };

export interface PixelContext {
  readonly consent: Consent;
  readonly receivedAt: string; // UTC instant
  readonly userAgent: string | null; // of the request
  readonly ownHosts: readonly string[];
}

const MINUTE_MS = 60_000;
/** How far ahead of ours a browser's clock may run; such events are dated by their arrival. */
export const CLOCK_AHEAD_MS = 5 * MINUTE_MS;
export const MAX_AGE_MS = 400 * 24 * 60 * MINUTE_MS;

// Shopify's standard events and our own; other names are custom events
const KNOWN_EVENT =
  /^(?:page|product|collection|cart)_viewed$|^search_submitted$|^product_(?:added_to|removed_from)_cart$|^checkout_|^payment_info_submitted$|^alert_displayed$/;

/**
 * What one event of the pixel is to us. Rules:
 * - without consent to analytics nothing is kept; without consent to marketing the click id's value is left out, and only
 *   the source and medium that it implies stay;
 * - bots are known by their user agent; events more than 5 minutes ahead of arrival or older than 400 days are dropped;
 * - an event of a checkout links the browser's client id with the checkout's token, else with the order's id
 *   (`order:<id>`, for shops without tokens);
 * - a page view is a touch, unless it came from the shop itself or a payment page without naming a campaign.
 */
export function pixelOutcome(event: PixelEvent, context: PixelContext): PixelOutcome {
  if (!context.consent.analytics) return dropped('no-consent');
  if (isbot(event.userAgent) || isbot(context.userAgent)) return dropped('bot');
  const at = instantOf(event.at, context.receivedAt);
  if (!('ms' in at)) return dropped(at.reason);
  const instant = new Date(at.ms).toISOString();
  if (event.name === 'page_viewed') return touchOf(event, instant, context);
  if (event.checkoutToken !== null || event.orderId !== null) return linkOf(event, instant);
  return dropped(KNOWN_EVENT.test(event.name) ? 'not-a-touch' : 'unknown-event');
}

function touchOf(event: PixelEvent, at: string, context: PixelContext): PixelOutcome {
  const { url, referrer } = event;
  const from = sourceFromLanding({ url, referrer, ownHosts: context.ownHosts });
  if (from === null) return dropped('internal-navigation');
  const touch: TouchSighting = {
    id: hashId('touch', 'pixel', event.clientId, event.id),
    at,
    signal: 'pixel',
    from: context.consent.marketing ? from : withoutClickId(from),
    device: event.device,
    identifiers: distinctIdentifiers([toIdentifier('client', event.clientId)]),
  };
  return { kind: 'touch', touch };
}

function linkOf(event: PixelEvent, at: string): PixelOutcome {
  const checkout = event.checkoutToken ?? `order:${event.orderId}`;
  const identifiers = distinctIdentifiers([toIdentifier('client', event.clientId), toIdentifier('checkout', checkout)]);
  return { kind: 'link', link: { id: hashId('link', 'pixel', event.clientId, event.id), at, identifiers } };
}

function withoutClickId(from: TouchSource): TouchSource {
  if (from.clickId === null) return from;
  const { site, medium } = CLICK_SITES[from.clickId.name];
  const { otherClicks: _withheld, ...rest } = from;
  return { ...rest, source: from.source ?? site, medium: from.medium ?? medium, clickId: null };
}

function instantOf(text: string, receivedAt: string): { ms: number } | { reason: PixelDropReason } {
  const ms = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : NaN;
  const received = Date.parse(receivedAt);
  if (Number.isNaN(ms)) return { reason: 'bad-instant' };
  if (ms > received + CLOCK_AHEAD_MS) return { reason: 'future' };
  return received - ms > MAX_AGE_MS ? { reason: 'too-old' } : { ms: Math.min(ms, received) };
}

function dropped(reason: PixelDropReason): PixelOutcome {
  return { kind: 'dropped', reason };
}

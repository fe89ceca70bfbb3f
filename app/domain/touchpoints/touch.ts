import type { Identifier, IdentityKey } from '../identity/identifier.ts';

/**
 * Where a touch was learnt from; `order` touches are carried by the order itself (landing page, platform attribution), and so
 * are its discount codes and what the buyer answered (`survey`: declared, not observed).
 */
export const TOUCH_SIGNALS = [
  'pixel',
  'lead',
  'order-landing',
  'order-attribution',
  'discount-code',
  'survey',
] as const;
export type TouchSignal = (typeof TOUCH_SIGNALS)[number];

export const CLICK_ID_NAMES = ['fbclid', 'gclid', 'gbraid', 'wbraid', 'ttclid', 'msclkid'] as const;
export type ClickIdName = (typeof CLICK_ID_NAMES)[number];

export interface ClickId {
  readonly name: ClickIdName;
  readonly value: string;
}

/** What a landing URL, a referrer or a platform says about where a visitor came from; null where it says nothing. */
export interface TouchSource {
  readonly source: string | null; // utm_source or the referrer's site, lowercase
  readonly medium: string | null;
  readonly campaign: string | null; // campaign name as in utm_campaign or as the platform names it
  readonly content: string | null; // utm_content
  readonly term: string | null; // utm_term
  readonly campaignId: string | null; // the ad platform's ids, text
  readonly adsetId: string | null;
  readonly adId: string | null;
  readonly clickId: ClickId | null; // the one that the touch counts under
  readonly otherClicks?: readonly ClickId[]; // of a URL with several; left out where there are none
  readonly referrer: string | null; // host only
  readonly landingPath: string | null; // path without query
}

/** A source of which nothing is said. */
export const NO_SOURCE: TouchSource = {
  source: null,
  medium: null,
  campaign: null,
  content: null,
  term: null,
  campaignId: null,
  adsetId: null,
  adId: null,
  clickId: null,
  referrer: null,
  landingPath: null,
};

/** A contact of a person with the shop before an order: a visit that came from somewhere, or a lead. */
export interface Touch {
  readonly id: string; // hash of its source
  readonly at: string; // UTC instant
  readonly signal: TouchSignal;
  readonly from: TouchSource;
  readonly device: 'desktop' | 'mobile' | 'tablet' | null;
}

/** A touch as a platform folder gives it, before identifiers are hashed. */
export interface TouchSighting extends Touch {
  readonly identifiers: readonly Identifier[];
}

/** A touch as it is stored and matched. */
export interface StoredTouch extends Touch {
  readonly keys: readonly IdentityKey[];
}

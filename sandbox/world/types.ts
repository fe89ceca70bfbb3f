export type Platform = 'meta' | 'google' | 'tiktok';

export type Channel =
  | 'paid-social'
  | 'paid-search'
  | 'paid-shopping'
  | 'organic-search'
  | 'organic-social'
  | 'email'
  | 'referral'
  | 'ai-assistant'
  | 'direct'
  | 'lead-ad'
  | 'unattributed';

export type Device = 'mobile' | 'desktop' | 'tablet';

export interface Ad {
  platform: Platform;
  campaignId: string;
  campaignName: string;
  campaignSlug: string;
  purpose: 'sales' | 'leads';
  /** Meta only: the surface whose name goes into utm_source. */
  surface: 'facebook' | 'instagram' | null;
  adsetId: string;
  adsetName: string;
  adId: string;
  adName: string;
  /** Share of the platform's sales that this ad causes, before normalising. */
  weight: number;
  /** Revenue for one unit of spend that the world aims at for the ad's campaign. */
  targetRoas: number;
  /** First day on which the ad and its ad set no longer exist; reports then keep its spend in the campaign's total only. */
  deletedOn: string | null;
}

export interface Browser {
  clientId: string;
  device: Device;
  fbp: string;
  ttp: string;
}

export interface Person {
  id: string;
  firstName: string;
  lastName: string;
  email: string | null;
  emailShared: boolean;
  phone: string | null;
  customerId: string | null;
  priorOrders: number;
  city: string;
  zip: string;
  country: 'FR' | 'BE' | 'DE' | 'CH' | 'JP' | 'GB';
  refusesConsent: boolean;
  browsers: Browser[];
}

type Unsent = 'pixel-missing-week' | 'consent';
export type MissedBecause = Unsent | 'cookie-loss' | 'second-device' | 'no-touch';

/** A true contact between a person and the shop: a visit, or a lead form that was filled in. */
export interface Touch {
  id: string;
  kind: 'visit' | 'lead';
  personId: string;
  at: number;
  channel: Channel;
  platform: Platform | null;
  ad: Ad | null;
  browser: Browser | null;
  landingUrl: string | null;
  referrer: string | null;
  fbc: string | null;
  /** Pages seen after the landing page within the same visit. */
  internalPages: string[];
  /** Why the pixel did not report this visit, or null when it did. */
  unsent: Unsent | null;
  /** What sets this visit's browser apart from the one that later bought. */
  browserNote: 'cookie-loss' | 'second-device' | null;
  /** The order that was placed in this visit. */
  orderId: string | null;
  leadId: string | null;
}

export interface Lead {
  id: string;
  at: number;
  ad: Ad | null;
  surface: 'fb' | 'ig';
  personId: string;
  fullName: string;
  emailTyped: string;
  phoneTyped: string;
  city: string;
  /** of the tool that tests a form */
  isTest?: boolean;
}

export interface PixelEvent {
  id: string;
  name: 'page_viewed' | 'checkout_completed';
  at: string;
  clientId: string;
  url: string;
  referrer: string | null;
  device: Device;
  checkoutToken?: string;
  orderId?: string;
  fbc?: string;
  fbp?: string;
  ttp?: string;
}

export interface SpendRow {
  platform: Platform;
  accountId: string;
  /** Day in the ad account's own zone. */
  day: string;
  ad: Ad;
  /** Count of 1e-8 currency units. */
  spendE8: bigint;
  currency: string;
  impressions: number;
  clicks: number;
  reach: number;
  claimedPurchases: number;
  claimedValueMinor: number;
}

type ClaimCause = 'agreed' | 'credited-elsewhere' | 'view-only' | 'modelled';

/** One purchase that a platform counts as its own, with what was really behind it. */
export interface Claim {
  platform: Platform;
  ad: Ad;
  day: string;
  orderId: string | null;
  valueMinor: number;
  cause: ClaimCause;
  claimedBySeveral: boolean;
  refundedOrCancelled: boolean;
}

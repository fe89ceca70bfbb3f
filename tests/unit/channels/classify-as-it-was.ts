import { siteOf } from '#app/domain/channels/site-of.ts';
import type { AdPlatform } from '#app/domain/spend/ad-spend.ts';
import type { ClickIdName, TouchSignal, TouchSource } from '#app/domain/touchpoints/touch.ts';
import type { Channel } from '#app/domain/channels/channel.ts';
import type { SiteKind } from '#app/domain/channels/sites.ts';

export interface Classification {
  readonly channel: Channel;
  readonly platform: AdPlatform | null; // the ad platform that was paid, where it is one of ours
}

interface ClickSite {
  readonly site: string;
  readonly paid: boolean;
  readonly medium: string | null; // where utm_medium says nothing, as web analytics names auto-tagged clicks
}

/** What a click id alone says: which site the click came from, and whether only an ad sets it. */
export const CLICK_SITES: Readonly<Record<ClickIdName, ClickSite>> = {
  gclid: { site: 'google', paid: true, medium: 'cpc' },
  gbraid: { site: 'google', paid: true, medium: 'cpc' },
  wbraid: { site: 'google', paid: true, medium: 'cpc' },
  ttclid: { site: 'tiktok', paid: true, medium: 'paid_social' },
  msclkid: { site: 'bing', paid: true, medium: 'cpc' },
  fbclid: { site: 'facebook', paid: false, medium: null },
};

const PLATFORM_OF_SITE: Readonly<Record<string, AdPlatform>> = {
  facebook: 'meta',
  instagram: 'meta',
  threads: 'meta',
  google: 'google-ads',
  youtube: 'google-ads',
  'google shopping': 'google-ads',
  tiktok: 'tiktok',
};
const PAID = /^(?:.*cp.*|ppc|retargeting|remarketing|paid.*|ads?|sem)$/;
const DISPLAY = /^(?:display|banner|expandable|interstitial|cpm|programmatic|native)$/;
const SHOPPING_CAMPAIGN = /(?:^|[^a-df-z])shop|shopping/;

/**
 * The channel and ad platform of a touch, by Google Analytics' default channel group (support.google.com/analytics/answer/9756891)
 * with AI assistants, webmail and lead ads added. In this order:
 * 1. A lead is `lead-ad`, unless its medium says organic (`organic-social`).
 * 2. A click id that only ads set (gclid, gbraid, wbraid, ttclid, msclkid) makes the touch paid on its platform, whatever the
 *    utm parameters say. fbclid does not: Meta adds it to every link, so it counts as paid only with a paid medium, or
 *    with a campaign or ad id of the platform; alone it is `organic-social`.
 * 3. A paid medium: by the kind of site (search, shopping, social, video, else what the medium itself names), else `paid-other`.
 * 4. The medium where it names a channel (e-mail, sms, affiliate, push, audio, display), then the kind of site, then what else the medium says.
 * 5. No source, medium, campaign, click id or referrer: `direct`. A referrer of no listed kind: `referral`. Else `other`.
 */
export function classify(from: TouchSource, signal: TouchSignal): Classification {
  const medium = from.medium ?? '';
  const site = siteOf(from.source ?? (from.clickId ? CLICK_SITES[from.clickId.name].site : from.referrer));
  if (signal === 'lead') return leadChannel(medium, site?.name ?? 'facebook');
  if (isPaid(from, medium, site?.name ?? null)) return paidChannel(from, medium, site);
  return { channel: unpaidChannel(from, medium, site?.kind ?? null), platform: null };
}

/** Whether a touch is a direct visit: it says nothing of where it came from. */
export function isDirect(from: TouchSource, signal: TouchSignal): boolean {
  return classify(from, signal).channel === 'direct';
}

function leadChannel(medium: string, site: string): Classification {
  if (medium === 'organic') return { channel: 'organic-social', platform: null };
  return { channel: 'lead-ad', platform: PLATFORM_OF_SITE[site] ?? null };
}

function isPaid(from: TouchSource, medium: string, site: string | null): boolean {
  if (from.clickId && CLICK_SITES[from.clickId.name].paid) return true;
  if (PAID.test(medium)) return true;
  const hasAdIds = from.campaignId !== null || from.adId !== null;
  return hasAdIds && site !== null && site in PLATFORM_OF_SITE && !/organic|referral|mail/.test(medium);
}

function paidChannel(from: TouchSource, medium: string, site: { name: string; kind: SiteKind } | null): Classification {
  const click = from.clickId && CLICK_SITES[from.clickId.name].paid ? CLICK_SITES[from.clickId.name].site : null;
  const platform = PLATFORM_OF_SITE[click ?? site?.name ?? ''] ?? null;
  const agrees = !click || PLATFORM_OF_SITE[site?.name ?? ''] === platform;
  const kind = agrees ? (site?.kind ?? null) : (siteOf(click)?.kind ?? null);
  return { channel: paidByKind(kind, medium, from.campaign?.toLowerCase() ?? ''), platform };
}

function paidByKind(kind: SiteKind | null, medium: string, campaign: string): Channel {
  const isBought = kind === 'social' || kind === 'video'; // there cpm is a way to pay, not a kind of ad
  if (medium.includes('display') || (DISPLAY.test(medium) && !(medium === 'cpm' && isBought))) return 'display';
  if (kind === 'shopping' || SHOPPING_CAMPAIGN.test(campaign) || medium.includes('shopping')) {
    return kind === 'social' ? 'paid-social' : 'paid-shopping';
  }
  if (campaign.includes('cross-network')) return 'paid-other';
  if (kind === 'social' || (kind === null && medium.includes('social'))) return 'paid-social';
  if (kind === 'video' || medium.includes('video')) return 'paid-video';
  if (kind === 'search' || medium === 'sem' || medium.includes('search')) return 'paid-search';
  return 'paid-other';
}

function unpaidChannel(from: TouchSource, medium: string, kind: SiteKind | null): Channel {
  const named = channelOfMedium(medium) ?? channelOfMedium(from.source ?? '');
  if (named) return named;
  if (kind === 'email') return 'email';
  if (kind === 'ai-assistant') return 'ai-assistant';
  const campaign = from.campaign?.toLowerCase() ?? '';
  if (kind === 'social' || SOCIAL_MEDIUM.test(medium)) return 'organic-social';
  if (kind === 'shopping' || (campaign !== '' && kind === null && SHOPPING_CAMPAIGN.test(campaign)))
    return 'organic-shopping';
  if (kind === 'video' || medium.includes('video')) return 'organic-video';
  if (kind === 'search' || medium === 'organic') return 'organic-search';
  if (isSilent(from)) return 'direct';
  return /^(?:referral|app|link|qr|qrcode)$/.test(medium) || from.referrer !== null ? 'referral' : 'other';
}

const SOCIAL_MEDIUM = /^(?:social|social[-_ ]?(?:network|media)|sm|influencer|story|stories|bio)$/;

function channelOfMedium(text: string): Channel | null {
  if (/^(?:e[-_ ]?mail|newsletter|emailing|mailing|courriel)$/.test(text)) return 'email';
  if (/^(?:sms|mms|text)$/.test(text)) return 'sms';
  if (/^affiliates?$|^affiliation$/.test(text)) return 'affiliates';
  if (/^audio$|^podcast$/.test(text)) return 'audio';
  if (/push$|notification|^firebase$/.test(text)) return 'push';
  return DISPLAY.test(text) ? 'display' : null;
}

function isSilent(from: TouchSource): boolean {
  const said = [from.source, from.medium, from.campaign, from.campaignId, from.adId, from.clickId, from.referrer];
  return said.every((value) => value === null);
}

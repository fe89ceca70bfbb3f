import type { AdPlatform } from '../spend/ad-spend.ts';
import type { ClickIdName, TouchSignal, TouchSource } from '../touchpoints/touch.ts';
import { siteOf } from './site-of.ts';
import type { Site, SiteKind } from './sites.ts';

export const ORIGIN_SIGNALS = ['visit', 'lead', 'discount-code', 'survey'] as const;
export type OriginSignal = (typeof ORIGIN_SIGNALS)[number];

/**
 * What a touch names, as far as a rule of a grouping may read it: a pure function of the touch, which no grouping changes.
 * Texts are lowercase. Landing page, content and search term are not in it: they would make an entity of every visit.
 */
export interface Origin {
  readonly signal: OriginSignal;
  readonly source: string | null; // a listed site's name ("google"), else utm_source or the referrer's host
  readonly site: SiteKind | null; // the kind of site that was paid, else of the source
  readonly medium: string | null; // utm_medium, else what the click id implies
  readonly paid: boolean;
  readonly platform: AdPlatform | null; // the ad platform that was paid, where it is one of ours
  readonly clickName: ClickIdName | null;
  readonly referrer: string | null; // a listed site's name, else the host; of paid clicks only listed sites
  readonly campaignKey: string | null; // the platform's id, else `name:` and the lowercase name
  readonly campaign: string | null; // the campaign's name, lowercase
  readonly adsetKey: string | null;
  readonly adKey: string | null;
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

/** The origin of a touch. A lead's platform is that of its source, Facebook where it names none; an organic lead has none. */
export function originOf(from: TouchSource, signal: TouchSignal): Origin {
  if (signal === 'survey') return declaredOrigin(from);
  const click = from.clickId && CLICK_SITES[from.clickId.name];
  const named = from.source ?? click?.site ?? from.referrer;
  const site = siteOf(named);
  const medium = from.medium ?? click?.medium ?? null;
  const told = { source: site?.name ?? named, medium, ...payment(from, signal, site, medium ?? '') };
  return {
    signal: signal === 'lead' || signal === 'discount-code' ? signal : 'visit',
    ...told,
    clickName: from.clickId?.name ?? null,
    referrer: referrerOf(from, told.paid),
    campaignKey: from.campaignId ?? nameKey(from.campaign),
    campaign: from.campaign?.toLowerCase() ?? null,
    adsetKey: from.adsetId,
    adKey: from.adId ?? (told.platform === null ? null : nameKey(from.content)),
  };
}

/** A choice names itself alone: that it is called like a site, or like a paid medium, says nothing. */
function declaredOrigin({ source, medium }: TouchSource): Origin {
  const nothing = { site: null, paid: false, platform: null, clickName: null, referrer: null };
  const noCampaign = { campaignKey: null, campaign: null, adsetKey: null, adKey: null };
  return { signal: 'survey', source, medium, ...nothing, ...noCampaign };
}

type Payment = Pick<Origin, 'paid' | 'platform' | 'site'>;

/** Whether an ad was paid for, on which platform, and what kind of site it stood on: a paying click id outvotes the source. */
function payment(from: TouchSource, signal: TouchSignal, site: Site | null, medium: string): Payment {
  const kind = site?.kind ?? null;
  if (signal === 'discount-code') return { paid: false, platform: null, site: kind };
  if (signal === 'lead') {
    const platform = medium === 'organic' ? null : (PLATFORM_OF_SITE[site?.name ?? 'facebook'] ?? null);
    return { paid: medium !== 'organic', platform, site: kind };
  }
  if (!isPaid(from, medium, site?.name ?? null)) return { paid: false, platform: null, site: kind };
  const click = from.clickId && CLICK_SITES[from.clickId.name].paid ? CLICK_SITES[from.clickId.name].site : null;
  const platform = PLATFORM_OF_SITE[click ?? site?.name ?? ''] ?? null;
  const agrees = click === null || PLATFORM_OF_SITE[site?.name ?? ''] === platform;
  return { paid: true, platform, site: agrees ? kind : (siteOf(click)?.kind ?? null) };
}

/**
 * A click id that only ads set is paid, and so is a paid medium. A campaign or ad id at a site of Meta, Google or TikTok
 * is, unless the medium speaks of organic, referral or mail. fbclid alone is not: Meta adds it to every link.
 */
function isPaid(from: TouchSource, medium: string, site: string | null): boolean {
  if (from.clickId && CLICK_SITES[from.clickId.name].paid) return true;
  if (PAID.test(medium)) return true;
  const hasAdIds = from.campaignId !== null || from.adId !== null;
  return hasAdIds && site !== null && site in PLATFORM_OF_SITE && !/organic|referral|mail/.test(medium);
}

/** Ads are shown on thousands of sites that nobody has heard of: with their hosts each ad would be as many entities. */
function referrerOf({ referrer }: TouchSource, paid: boolean): string | null {
  return siteOf(referrer)?.name ?? (paid ? null : referrer);
}

function nameKey(name: string | null): string | null {
  return name === null ? null : `name:${name.toLowerCase()}`;
}

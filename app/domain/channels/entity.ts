import { hashId } from '../values/ids.ts';
import { CLICK_SITES, classify } from './classify.ts';
import { siteOf } from './site-of.ts';
import type { AdPlatform } from '../spend/ad-spend.ts';
import type { TouchSignal, TouchSource } from '../touchpoints/touch.ts';
import type { Channel } from './channel.ts';

/**
 * What credit is given to: a place in channel → campaign → ad set → ad. Keys are the ad platform's ids where they are
 * known, else `name:` and the lowercase name, else null (the touch says nothing at that level).
 */
export interface AttributionEntity {
  readonly id: string;
  readonly channel: Channel;
  readonly platform: AdPlatform | null;
  readonly source: string | null; // a listed site's name ("google"), else utm_source or the referrer's host
  readonly medium: string | null; // utm_medium, else what the click id implies
  readonly campaignKey: string | null;
  readonly campaignName: string | null; // not part of the id: names change, ids don't
  readonly adsetKey: string | null;
  readonly adKey: string | null;
}

/** The entity of a touch: a pure function of its source and signal, with an id that is the hash of what it names. */
export function entityOf(from: TouchSource, signal: TouchSignal): AttributionEntity {
  const { channel, platform } = classify(from, signal);
  const source = sourceName(from);
  const medium = from.medium ?? (from.clickId ? CLICK_SITES[from.clickId.name].medium : null);
  const campaignKey = from.campaignId ?? nameKey(from.campaign);
  const adsetKey = from.adsetId;
  const adKey = from.adId ?? (platform === null ? null : nameKey(from.content));
  const id = entityId([channel, platform, source, medium, campaignKey, adsetKey, adKey]);
  return {
    id,
    channel,
    platform,
    source,
    medium,
    campaignKey,
    campaignName: from.campaign,
    adsetKey,
    adKey,
  };
}

function entityId(parts: readonly (string | null)[]): string {
  return hashId('entity', ...parts.map((part) => (part === null ? '-' : `+${part}`)));
}

function sourceName(from: TouchSource): string | null {
  const source = from.source ?? (from.clickId ? CLICK_SITES[from.clickId.name].site : from.referrer);
  return siteOf(source)?.name ?? source;
}

function nameKey(name: string | null): string | null {
  return name === null ? null : `name:${name.toLowerCase()}`;
}

import { clickIdsOf } from './click-ids.ts';
import { decode, queryValues } from './query-values.ts';
import { RETURN_SITES } from './return-sites.ts';
import { hostOf, isHostIn, splitUrl } from './split-url.ts';
import type { TouchSource } from './touch.ts';
import type { UrlParts } from './split-url.ts';

const MAX_TEXT = 200;
const MAX_PATH = 300;
const AD_ID = /^\d{10,20}$/; // ids of Meta, Google Ads and TikTok in a utm parameter; shorter digits may be a name
const CAMPAIGN_IDS = ['hsa_cam', 'gad_campaignid', 'campaign_id', 'campaignid', 'utm_campaign_id'];
const ADSET_IDS = ['hsa_grp', 'adset_id', 'adgroup_id', 'adgroupid', 'utm_adset_id', 'utm_adgroup_id'];
const AD_IDS = ['hsa_ad', 'ad_id', 'adid', 'utm_ad_id', 'creative'];
const STATED_ID = /^\d{4,20}$/; // where the parameter itself says that it holds an id

export interface Landing {
  /** where the visit arrived: absolute, or a path such as Shopify's landing_site */
  readonly url: string | null | undefined;
  readonly referrer: string | null | undefined;
  /** hosts of the shop; the URL's own host counts as one */
  readonly ownHosts: readonly string[];
}

/**
 * What a landing says about where the visitor came from. Never throws.
 * Null for internal navigation (the referrer is the shop itself or a payment page, and the URL carries neither campaign
 * nor click id), and where neither URL nor referrer says anything. A landing without referrer and parameters is a direct
 * visit: every field null but `landingPath`.
 * Reads utm_* and utm_id, our URL templates (campaign id in utm_id, ad id in utm_content, ad set id in utm_term; ten
 * digits or more, and such a number in utm_campaign), hsa_*, gad_campaignid, campaign_id, adset_id, ad_id and their variants,
 * and the click ids; unfilled placeholders are ignored.
 */
export function sourceFromLanding(landing: Landing): TouchSource | null {
  const url = splitUrl(landing.url);
  const from = splitUrl(landing.referrer);
  const values = valuesOf(url);
  const referrer = foreignReferrer(from, url, landing.ownHosts);
  const source = sourceOf(values, url, referrer);
  if (saysCampaign(source)) return source;
  if (from?.host && referrer === null) return null;
  return url || referrer ? source : null;
}

/** Whether a source was told by parameters of the URL (campaign, click id), rather than by the referrer alone. */
export function saysCampaign(source: TouchSource): boolean {
  const { medium, campaign, content, term, campaignId, adsetId, adId, clickId } = source;
  const told = [medium, campaign, content, term, campaignId, adsetId, adId, clickId].some((value) => value !== null);
  return told || (source.source !== null && source.source !== source.referrer);
}

function sourceOf(values: ReadonlyMap<string, string>, url: UrlParts | null, referrer: string | null): TouchSource {
  const text = (name: string): string | null => values.get(name)?.slice(0, MAX_TEXT) ?? null;
  const source = (text('utm_source') ?? referrer)?.toLowerCase() ?? null;
  const content = text('utm_content');
  const term = text('utm_term');
  const campaign = text('utm_campaign');
  const [clickId = null, ...otherClicks] = clickIdsOf(values, source, referrer);
  return {
    source,
    medium: text('utm_medium')?.toLowerCase() ?? null,
    campaign,
    content,
    term,
    campaignId: idOf(values, CAMPAIGN_IDS, text('utm_id')) ?? idOf(values, [], campaign),
    adsetId: idOf(values, ADSET_IDS, term),
    adId: idOf(values, AD_IDS, content),
    clickId,
    ...(otherClicks.length > 0 ? { otherClicks } : {}),
    referrer,
    landingPath: url ? pathOf(url.path) : null,
  };
}

function idOf(values: ReadonlyMap<string, string>, names: readonly string[], utm: string | null): string | null {
  for (const name of names) {
    const value = values.get(name);
    if (value && STATED_ID.test(value)) return value;
  }
  return utm !== null && AD_ID.test(utm) ? utm : null;
}

/** Query first, then a fragment that looks like one ("#utm_source=…"). */
function valuesOf(url: UrlParts | null): Map<string, string> {
  const values = queryValues(url?.query ?? '');
  if (!url?.fragment.includes('=')) return values;
  for (const [name, value] of queryValues(url.fragment)) if (!values.has(name)) values.set(name, value);
  return values;
}

function foreignReferrer(from: UrlParts | null, url: UrlParts | null, ownHosts: readonly string[]): string | null {
  const host = from?.host ?? null;
  if (host === null) return null;
  const own = [url?.host, ...ownHosts.map((name) => hostOf(name))].filter((name) => typeof name === 'string');
  return isHostIn(host, own) || isHostIn(host, RETURN_SITES) ? null : host;
}

/** The path alone; what follows /checkouts or /orders names one customer's checkout and is cut. */
function pathOf(path: string): string {
  const plain = decode(path).replace(/[\p{Cc}\p{Cs}]+/gu, '');
  return plain.replace(/(\/(?:checkouts?|orders|account\/\w+))\/.*/i, '$1').slice(0, MAX_PATH);
}

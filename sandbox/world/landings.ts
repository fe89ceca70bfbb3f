import { SHOP } from '../constants.ts';
import { PRODUCTS } from './catalog.ts';
import type { Random } from './random.ts';
import type { Ad, Channel } from './types.ts';

/** Where a visit began: the address with its parameters, what the browser says it came from, and Meta's click cookie. */
interface Landing {
  url: string;
  referrer: string | null;
  fbc: string | null;
}

const SEARCH_ENGINES = [
  'https://www.google.com/',
  'https://www.google.fr/',
  'https://www.bing.com/',
  'https://duckduckgo.com/',
];
const REFERRERS = [
  'https://blog-deco.example/selection',
  'https://www.guide-cadeaux.example/',
  'https://presse-maison.example/luminaires',
];
const NEWSLETTERS = ['nouveautes', 'panier-oublie', 'ventes-privees'];

type Params = [string, string][];
type Built = { params: Params; referrer: string | null; fbclid?: string };

function metaAd(ad: Ad, random: Random): Built {
  const fbclid = `IwAR${random.token(52)}`;
  const surface = ad.surface ?? 'facebook';
  const referrer = random.chance(0.3) ? null : `https://l.${surface}.com/`;
  const params: Params = [
    ['utm_source', surface],
    ['utm_medium', 'paid'],
    ['utm_campaign', ad.campaignSlug],
    ['utm_id', ad.campaignId],
    ['utm_content', ad.adId],
    ['utm_term', ad.adsetId],
  ];
  return { params: [...strippedSometimes(params, random), ['fbclid', fbclid]], referrer, fbclid };
}

function googleAd(ad: Ad, random: Random): Built {
  const params: Params = [
    ['utm_source', 'google'],
    ['utm_medium', 'cpc'],
    ['utm_campaign', ad.campaignName],
    ['utm_id', ad.campaignId],
    ['utm_content', ad.adId],
    ['utm_term', ad.adsetId],
  ];
  const name = random.weighted(['gclid', 'gbraid', 'wbraid'], (n) => (n === 'gclid' ? 94 : 3));
  const click: [string, string] = [name, `${name === 'gclid' ? 'EAIaIQob' : '0AAAAA'}${random.token(46)}`];
  return { params: [...strippedSometimes(params, random), click], referrer: 'https://www.google.com/' };
}

function tiktokAd(ad: Ad, random: Random): Built {
  const params: Params = [
    ['utm_source', 'tiktok'],
    ['utm_medium', 'paid_social'],
    ['utm_campaign', ad.campaignName],
    ['utm_id', ad.campaignId],
    ['utm_content', ad.adId],
    ['utm_term', ad.adsetId],
  ];
  const referrer = random.chance(0.5) ? null : 'https://www.tiktok.com/';
  return { params: [...strippedSometimes(params, random), ['ttclid', `E.C.P.${random.token(60)}`]], referrer };
}

/** Some links are built without the template: only the click id that the platform itself adds is left. */
function strippedSometimes(params: Params, random: Random): Params {
  return random.chance(0.04) ? [] : params;
}

function unpaid(channel: Channel, random: Random): Built {
  switch (channel) {
    case 'organic-search':
      return { params: [], referrer: random.pick(SEARCH_ENGINES) };
    case 'organic-social': {
      // Meta adds a click id to links in ordinary posts as well: a click id alone does not prove an ad.
      const fbclid = `IwAR${random.token(52)}`;
      return { params: [['fbclid', fbclid]], referrer: 'https://l.instagram.com/', fbclid };
    }
    case 'email':
      return {
        params: [
          ['utm_source', 'newsletter'],
          ['utm_medium', 'email'],
          ['utm_campaign', random.pick(NEWSLETTERS)],
        ],
        referrer: random.chance(0.8) ? null : 'https://mail.google.com/',
      };
    case 'referral':
      return { params: [], referrer: random.pick(REFERRERS) };
    case 'ai-assistant':
      return { params: random.chance(0.7) ? [['utm_source', 'chatgpt.com']] : [], referrer: 'https://chatgpt.com/' };
    default:
      return { params: [], referrer: null };
  }
}

function paid(ad: Ad, random: Random): Built {
  if (ad.platform === 'meta') return metaAd(ad, random);
  return ad.platform === 'google' ? googleAd(ad, random) : tiktokAd(ad, random);
}

export function pagePath(random: Random): string {
  if (random.chance(0.2)) return '/';
  if (random.chance(0.25)) return '/collections/luminaires';
  return `/products/${random.pick(PRODUCTS).handle}`;
}

export function makeLanding(channel: Channel, ad: Ad | null, at: number, random: Random): Landing {
  const built = ad ? paid(ad, random) : unpaid(channel, random);
  const query = built.params.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const url = `https://${SHOP.host}${pagePath(random)}${query ? `?${query}` : ''}`;
  return { url, referrer: built.referrer, fbc: built.fbclid ? `fb.1.${at}.${built.fbclid}` : null };
}

/** The part of an address that Shopify keeps as an order's landing_site. */
export function landingSite(url: string): string {
  return url.slice(`https://${SHOP.host}`.length);
}

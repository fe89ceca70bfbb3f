import type { WebPixelsDocument } from '@shopify/web-pixels-extension';

type Place = WebPixelsDocument['location'];

/** What POST /pixel takes of an address. */
const MAX_ADDRESS = 4096;
const CLICK_IDS = 'gclid|gbraid|wbraid|ttclid|msclkid|fbclid';
/** The parameters that tell a campaign; any other may hold what concerns nobody but the visitor. */
const TELLING = new RegExp(
  `^(?:utm_(?:source|medium|campaign|content|term|id|(?:campaign|adset|adgroup|ad)_id)|hsa_(?:cam|grp|ad)|gad_campaignid|(?:campaign|adset|adgroup|ad)_?id|creative|${CLICK_IDS})=.`,
  'i',
);
const CLICK_VALUE = new RegExp(`([?&](?:${CLICK_IDS})=)[^&]+`, 'gi');
/** An e-mail address or an international phone number, however often it was percent-encoded. */
const PERSONAL = /@|%(?:25)*40|=(?:[+ ]|%(?:25)*2[0b])+\d{6}/i;
/** Pages that the merchant wrote, in any language; other paths go on with keys of a checkout, an order or an account. */
const WRITTEN = /^(?:\/[a-z]{2}(?:-[a-z]{2,4})?)?\/(?:products|collections|pages|blogs|policies)\//i;
const FIRST_PART = /^(?:\/[a-z]{2}(?:-[a-z]{2,4})?(?=\/))?\/[^/]*/i;

/** Parameters of query and fragment that tell a campaign, as they stand. */
export function tellingPairs({ search, hash }: Place): string[] {
  const pairs = `${search.slice(1)}&${hash.slice(1)}`.replace(/&amp;/g, '&').split('&');
  return pairs.filter((pair) => TELLING.test(pair) && !PERSONAL.test(pair));
}

/** The address without what may be personal: host, public path and the given parameters. */
export function cleanAddress({ protocol, host, pathname }: Place, pairs: readonly string[]): string {
  const page = `${protocol}//${host}${cleanPath(pathname)}`;
  const kept = pairs.slice();
  while (kept.join('&').length + page.length >= MAX_ADDRESS) kept.pop();
  return kept.length > 0 ? `${page}?${kept.join('&')}` : page;
}

function cleanPath(path: string): string {
  const known = WRITTEN.test(path) ? path : (FIRST_PART.exec(path)?.[0] ?? '/');
  return known.length > 1000 || PERSONAL.test(known) ? '/' : known;
}

/** Scheme and host of the page that linked here, null where there is none. */
export function referringSite(referrer: string): string | null {
  const [, scheme, host] = /^([a-z][a-z0-9+.-]*:)\/\/(?:[^/?#]*@)?([^/?#@]{1,253})/i.exec(referrer) ?? [];
  return host ? `${scheme}//${host}/` : null;
}

/** The address with the name of a click id but not its value: who was paid is told, who clicked is not. */
export const withoutClickIds = (address: string): string => address.replace(CLICK_VALUE, '$1withheld');

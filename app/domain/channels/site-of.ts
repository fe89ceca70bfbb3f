import { SITES, SITE_KINDS } from './sites.ts';
import type { Site } from './sites.ts';

const COMMUNITY =
  /^(?:groups|answers|chiebukuro|kin|blog|cafe|messages|bookmarks|plus|sites|pulse|lifestream|forum|community)$/;

// sites with a host per country: google.fr, amazon.co.uk
const WORLDWIDE = new Set(
  'google yahoo yandex amazon ebay pinterest idealo kelkoo zalando vinted naver baidu'.split(' '),
);

const BY_SPELLING = new Map<string, Site>();
for (const kind of SITE_KINDS) {
  for (const [name, spellings] of Object.entries(SITES[kind])) {
    for (const spelling of [name, ...spellings]) BY_SPELLING.set(spelling, { name, kind });
  }
}

/**
 * The site that a source ("facebook", "l.facebook.com", "google.co.uk", lowercase) names, or null where it is none of
 * ours. The longest host that is listed wins, so gemini.google.com is no search engine.
 */
export function siteOf(source: string | null): Site | null {
  if (source === null) return null;
  const labels = source.split('.');
  for (let from = 0; from < labels.length; from++) {
    const site = BY_SPELLING.get(labels.slice(from).join('.'));
    if (site && (from === 0 || labels.length - from > 1)) return serviceOf(site, labels.slice(0, from));
  }
  const site = labels.length > 1 ? nameBeforeCountry(labels) : null;
  return site && serviceOf(site, labels);
}

/** What a search engine runs beside its search, by the label before its name: shopping.yahoo.com, groups.google.com. */
function serviceOf(site: Site, labels: readonly string[]): Site {
  if (site.kind !== 'search') return site;
  if (labels.includes('shopping')) return { name: `${site.name} shopping`, kind: 'shopping' };
  return labels.some((label) => COMMUNITY.test(label)) ? { name: `${site.name} community`, kind: 'social' } : site;
}

function nameBeforeCountry(labels: readonly string[]): Site | null {
  const endings = labels.length > 2 && /^(?:co|com|org|net|ne|or)$/.test(labels.at(-2)!) ? 2 : 1;
  const name = labels.at(-1 - endings) ?? '';
  const isKnownHost = WORLDWIDE.has(name) || (endings === 1 && labels.at(-1) === 'com' && name.length > 2);
  return isKnownHost ? (BY_SPELLING.get(name) ?? null) : null;
}

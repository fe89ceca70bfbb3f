import { queryValues } from './query-values.ts';
import { splitUrl } from './split-url.ts';
import { CLICK_ID_NAMES } from './touch.ts';

/** What stands in place of a click id: that there was a click of this kind stays, which one it was goes. */
const ERASED_CLICK = 'erased';
const CLICKS: ReadonlySet<string> = new Set(CLICK_ID_NAMES);
const CAMPAIGN =
  /^(?:utm_\w+|hsa_\w+|gad_campaignid|gad_source|campaign_?id|ad(?:set|group)_id|adgroupid|ad_?id|creative)$/;
const KEPT_SEGMENTS = 2; // /products/x; what is deeper may name one person's page

/** A parameter of a landing page as it may stay when its visitor is erased, or null where it goes. */
export function parameterWithoutIdentity(name: string, value: string): string | null {
  const plain = name.trim().toLowerCase().replace(/^_/, '');
  if (CLICKS.has(plain)) return ERASED_CLICK;
  return CAMPAIGN.test(plain) && !namesSomebody(value) ? value : null;
}

/** A landing page of which host, the beginning of the path, and the parameters that name a campaign are left. */
export function landingWithoutIdentity(url: string | null | undefined): string | null {
  const parts = splitUrl(url);
  if (!parts) return null;
  const values = queryValues(parts.query);
  if (parts.fragment.includes('=')) {
    for (const [name, value] of queryValues(parts.fragment)) if (!values.has(name)) values.set(name, value);
  }
  const kept = new URLSearchParams();
  for (const [name, value] of values) {
    const left = parameterWithoutIdentity(name, value);
    if (left !== null) kept.append(name, left);
  }
  const host = parts.host === null ? '' : `${parts.scheme ?? 'https'}://${parts.host}`;
  return `${host}${beginningOf(parts.path)}${kept.size === 0 ? '' : `?${kept}`}`;
}

/** Only whose site it was. */
export function referrerWithoutIdentity(url: string | null | undefined): string | null {
  const parts = splitUrl(url);
  return parts?.host ? `${parts.scheme ?? 'https'}://${parts.host}/` : null;
}

function beginningOf(path: string): string {
  const beginning = path
    .split('/')
    .slice(0, KEPT_SEGMENTS + 1)
    .join('/');
  return namesSomebody(beginning) ? '/' : beginning;
}

const namesSomebody = (text: string): boolean => /@|%40/i.test(text);

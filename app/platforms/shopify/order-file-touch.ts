import { saysCampaign, sourceFromLanding } from '#app/domain/touchpoints/parse-landing.ts';
import { CLICK_ID_NAMES } from '#app/domain/touchpoints/touch.ts';
import { hashId } from '#app/domain/values/ids.ts';
import type { Touch } from '#app/domain/touchpoints/touch.ts';

const PARAMETER = new RegExp(`^_?(utm_\\w+|hsa_\\w+|${CLICK_ID_NAMES.join('|')})$`, 'i');
const LANDING = /^_?(?:landing[_ ]?(?:site|page|url)|full[_ ]?url|entry[_ ]?(?:url|page))$/i;
const REFERRER = /^_?(?:referrer|referring[_ ]?site|referer)$/i;
const MAX_TEXT = 20_000;

/**
 * The touch that an order's note attributes speak of: utm parameters and click ids, as attributes of their own, inside a
 * landing page's address, or inside JSON that a tracking app left. Null where they say nothing of a campaign.
 * Note attributes come as lines of "name: value" in one cell.
 */
export function noteAttributeTouch(cell: string, orderId: string, orderedAt: string): Touch | null {
  if (cell === '') return null;
  const found = new Map<string, string>();
  for (const [name, value] of attributesOf(cell.slice(0, MAX_TEXT))) collect(name, value, found);
  const url = landingUrl(found);
  const source = url === null ? null : sourceFromLanding({ url, referrer: found.get('referrer'), ownHosts: [] });
  if (!source || !saysCampaign(source)) return null;
  const from = { ...source, landingPath: found.has('landing') ? source.landingPath : null };
  const id = hashId('touch', 'shopify', 'order-attribution', orderId);
  return { id, at: orderedAt, signal: 'order-attribution', from, device: null };
}

/** The value of one attribute, by its exact name. */
export function noteAttribute(cell: string, name: string): string | null {
  return attributesOf(cell.slice(0, MAX_TEXT)).find(([attribute]) => attribute === name)?.[1] ?? null;
}

function attributesOf(cell: string): [string, string][] {
  return cell.split(/\r?\n/).flatMap((line): [string, string][] => {
    const at = line.indexOf(':');
    return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()]] : [];
  });
}

function collect(name: string, value: string, found: Map<string, string>): void {
  const parameter = PARAMETER.exec(name)?.[1]?.toLowerCase();
  if (parameter && value !== '') found.set(parameter, found.get(parameter) ?? value);
  else if (LANDING.test(name)) found.set('landing', value);
  else if (REFERRER.test(name)) found.set('referrer', value);
  else if (value.startsWith('{')) for (const [key, inner] of jsonEntries(value)) collect(key, inner, found);
}

function jsonEntries(text: string): [string, string][] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).filter((entry): entry is [string, string] => {
      return typeof entry[1] === 'string' && !entry[1].startsWith('{');
    });
  } catch {
    return [];
  }
}

function landingUrl(found: ReadonlyMap<string, string>): string | null {
  const query = new URLSearchParams();
  for (const [name, value] of found) if (name !== 'landing' && name !== 'referrer') query.append(name, value);
  const landing = found.get('landing');
  if (landing === undefined) return query.size === 0 ? null : `/?${query}`;
  return query.size === 0 ? landing : `${landing}${landing.includes('?') ? '&' : '?'}${query}`;
}

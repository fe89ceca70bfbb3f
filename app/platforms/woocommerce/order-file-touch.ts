import { saysCampaign, sourceFromLanding } from '#app/domain/touchpoints/parse-landing.ts';
import { hashId } from '#app/domain/values/ids.ts';
import { NO_SOURCE } from '#app/domain/touchpoints/touch.ts';
import type { Touch, TouchSource } from '#app/domain/touchpoints/touch.ts';
import type { Fields } from '../tables/file-kind.ts';

const PREFIX = '_wc_order_attribution_';
const UTM = ['source', 'medium', 'campaign', 'content', 'term', 'id'] as const;
const DEVICES: Readonly<Record<string, Touch['device']>> = { desktop: 'desktop', mobile: 'mobile', tablet: 'tablet' };

/**
 * The touch in WooCommerce's order attribution columns (`_wc_order_attribution_*`): the page where the session began
 * with its click ids, utm_* and referrer; a typed-in visit is direct. Null where the order has none, or staff entered it.
 */
export function wooAttributionTouch(others: Fields, orderId: string, orderedAt: string): Touch | null {
  const get = (name: string): string => others[PREFIX + name] ?? '';
  const type = get('source_type').toLowerCase();
  if (['admin', 'mobile_app', 'web admin'].includes(type)) return null;
  const entry = get('session_entry');
  if (type === '' && entry === '' && get('utm_source') === '') return null;
  const found = sourceFromLanding({ url: withUtm(entry, get, type), referrer: get('referrer'), ownHosts: [] });
  const from = found ? completed(found, type, get('utm_source')) : null;
  return from ? attributionTouch(from, orderId, orderedAt, DEVICES[get('device_type').toLowerCase()] ?? null) : null;
}

/** The touch in the Attribution column of WooCommerce Analytics: "Direct", "Organic: Google", "Source: Newsletter", … */
export function wooOriginTouch(origin: string, orderId: string, orderedAt: string): Touch | null {
  const [, kind = '', name = ''] = /^([^:]+?)\s*(?::\s*(.+))?$/.exec(origin.trim()) ?? [];
  const source = name.trim().toLowerCase() || null;
  const medium = ORIGINS.find(([pattern]) => pattern.test(kind))?.[1];
  if (medium === undefined || (source === null && medium !== null)) return null;
  if (/^(?:source)$/i.test(kind) && source === null) return null;
  const from = { ...NO_SOURCE, source, medium: medium === '' ? null : medium };
  return attributionTouch(from, orderId, orderedAt, null);
}

const ORIGINS: readonly (readonly [kind: RegExp, medium: string | null])[] = [
  [/^direct(?:e)?$/i, null],
  [/^organi(?:c|que)$/i, 'organic'],
  [/^(?:referral|référence|parrainage|recommandation|site référent)$/i, 'referral'],
  [/^source$/i, ''],
];

function withUtm(entry: string, get: (name: string) => string, type: string): string {
  const query = new URLSearchParams();
  for (const name of UTM) {
    const value = get(`utm_${name}`);
    const isPlaceholder = /^\((?:direct|none|not set|organic|referral)\)$/i.test(value);
    if (value !== '' && !isPlaceholder && type === 'utm' && !entry.includes(`utm_${name}=`))
      query.append(`utm_${name}`, value);
  }
  if (query.size === 0) return entry === '' ? '/' : entry;
  const [base = '', fragment] = entry.split('#', 2);
  return `${base || '/'}${base.includes('?') ? '&' : '?'}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** What the type of source adds where URL and referrer leave it open. */
function completed(found: TouchSource, type: string, source: string): TouchSource {
  if (saysCampaign(found) || (type !== 'organic' && type !== 'referral')) return found;
  return { ...found, source: found.source ?? (source.toLowerCase() || null), medium: found.medium ?? type };
}

function attributionTouch(from: TouchSource, orderId: string, at: string, device: Touch['device']): Touch {
  return {
    id: hashId('touch', 'woocommerce', 'order-attribution', orderId),
    at,
    signal: 'order-attribution',
    from,
    device,
  };
}

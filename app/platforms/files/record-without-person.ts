import { sha256Hex } from '#app/domain/values/ids.ts';
import {
  landingWithoutIdentity,
  parameterWithoutIdentity,
  referrerWithoutIdentity,
} from '#app/domain/touchpoints/without-identity.ts';
import type { Fields, FileKind, FileRecord } from '../tables/file-kind.ts';

/** The columns of each kind that tell of a person. */
export const PERSONAL_COLUMNS: Readonly<Record<FileKind, readonly string[]>> = {
  'shopify-orders': ['email', 'phone', 'billingCountry', 'billingPhone', 'shippingCountry', 'shippingPhone'],
  'woo-orders': ['email', 'phone', 'country', 'customerId'],
  'woo-analytics': [],
  'meta-leads': ['inboxUrl', 'country', 'email', 'phone'],
  'meta-leads-center': ['name', 'owner', 'labels', 'phone2', 'email', 'phone'],
  'meta-ads': [],
  'google-ads': [],
  'tiktok-ads': [],
  'known-causes': [],
};

const WOO = '_wc_order_attribution_';
const LANDING = /^_?(?:landing[_ ]?(?:site|page|url)|full[_ ]?url|entry[_ ]?(?:url|page))$/i;
const REFERRER = /^_?(?:referrer|referring[_ ]?site|referer)$/i;

/**
 * A file record without the person it tells of. Two leads without an id are told apart by what they say of somebody: once
 * that is gone, by a number made from the record's key, which is the same for every version of the lead.
 */
export function recordWithoutPerson(record: FileRecord, naturalKey: string): FileRecord {
  const { others, ...kept } = record;
  const fields = Object.entries(record.fields).flatMap(([name, cell]): [string, string][] => {
    if (PERSONAL_COLUMNS[record.kind].includes(name)) return [];
    return [[name, name === 'noteAttributes' ? attributesWithoutPerson(cell) : cell]];
  });
  const attribution = record.kind === 'woo-orders' && others ? { others: attributionOf(others) } : {};
  const isLead = record.kind === 'meta-leads' || record.kind === 'meta-leads-center';
  const number =
    isLead && !isNumbered(record) ? { ordinal: FIRST_NUMBER + parseInt(sha256Hex(naturalKey).slice(0, 8), 16) } : {};
  return { ...kept, fields: Object.fromEntries(fields), ...attribution, ...number };
}

/** Counted rows of a file never come so far. */
const FIRST_NUMBER = 1_000_000_000;
const isNumbered = ({ ordinal }: FileRecord): boolean => (ordinal ?? 0) >= FIRST_NUMBER;

/** Lines of "name: value": those that name a campaign or a page. */
function attributesWithoutPerson(cell: string): string {
  const lines = cell.split(/\r?\n/).flatMap((line) => {
    const at = line.indexOf(':');
    const [name, value] = [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
    const left = attributeWithoutPerson(name, value);
    return left === null ? [] : [`${name}: ${left}`];
  });
  return lines.join('\n');
}

function attributeWithoutPerson(name: string, value: string): string | null {
  if (LANDING.test(name)) return landingWithoutIdentity(value);
  if (REFERRER.test(name)) return referrerWithoutIdentity(value);
  return parameterWithoutIdentity(name, value);
}

/** WooCommerce's attribution columns without the session's pages and the browser. */
function attributionOf(others: Fields): Fields {
  const left = Object.entries(others).flatMap(([name, cell]): [string, string][] => {
    const value = attributionCell(name.startsWith(WOO) ? name.slice(WOO.length) : '', cell);
    return value === null ? [] : [[name, value]];
  });
  return Object.fromEntries(left);
}

function attributionCell(name: string, cell: string): string | null {
  if (name === 'source_type' || name === 'device_type') return cell;
  if (name === 'session_entry') return landingWithoutIdentity(cell);
  if (name === 'referrer') return referrerWithoutIdentity(cell);
  return parameterWithoutIdentity(name, cell);
}

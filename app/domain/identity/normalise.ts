import { parsePhoneNumberFromString, isSupportedCountry } from 'libphonenumber-js';
import type { Identifier, IdentifierKind } from './identifier.ts';

const MAX_EMAIL = 254; // RFC 5321: longest forward path without its brackets
const MAX_ID = 200;
const EMAIL = /^[^\s@<>(),;:"\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

type Text = string | null | undefined;

/**
 * An e-mail address as the platforms compare it: trimmed, lowercase, Unicode NFC. Dots and "+tags" stay, because only
 * some providers ignore them. Null where the text is no address.
 */
export function normaliseEmail(text: Text): string | null {
  if (!text || text.length > 2 * MAX_EMAIL) return null;
  const email = text
    .trim()
    .replace(/^mailto:/i, '')
    .normalize('NFC')
    .toLowerCase();
  return email.length <= MAX_EMAIL && EMAIL.test(email) && !email.includes('..') ? email : null;
}

/**
 * A phone number as E.164 ("+33612345678"). `defaultCountry` (ISO 3166 alpha-2) is used for national notation; null
 * where the number is not valid in its country, so that placeholders such as 0000000000 tie nobody together.
 */
export function normalisePhone(text: Text, defaultCountry?: string | null): string | null {
  if (!text || text.length > 60 || /\p{L}{3}/u.test(text)) return null;
  const international = text.trim().replace(/^00(?=[1-9])/, '+');
  const country = defaultCountry?.toUpperCase();
  const options = country && isSupportedCountry(country) ? { defaultCountry: country } : {};
  const phone = parsePhoneNumberFromString(international, { ...options, extract: false });
  return phone?.isValid() ? phone.number : null;
}

/** A platform's own id (customer, checkout token, browser client id): trimmed, case kept; null where it can't be one. */
export function normaliseId(text: string | number | null | undefined): string | null {
  const id = String(text ?? '').trim();
  if (id === '' || id.length > MAX_ID || /\s/.test(id)) return null;
  return ['0', 'null', 'undefined', 'nan', 'none'].includes(id.toLowerCase()) ? null : id;
}

/** One identifier of a kind from raw text, or null where the text does not hold one. */
export function toIdentifier(kind: IdentifierKind, text: Text, defaultCountry?: string | null): Identifier | null {
  const value = normalised(kind, text, defaultCountry);
  return value === null ? null : { kind, value };
}

function normalised(kind: IdentifierKind, text: Text, defaultCountry?: string | null): string | null {
  if (kind === 'email') return normaliseEmail(text);
  if (kind === 'phone') return normalisePhone(text, defaultCountry);
  return normaliseId(text);
}

/** The distinct identifiers among candidates, in their first order; nulls are left out. */
export function distinctIdentifiers(candidates: readonly (Identifier | null)[]): Identifier[] {
  const seen = new Map<string, Identifier>();
  for (const one of candidates) {
    if (one && !seen.has(`${one.kind}:${one.value}`)) seen.set(`${one.kind}:${one.value}`, one);
  }
  return [...seen.values()];
}

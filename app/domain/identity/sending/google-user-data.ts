import { domainOf } from '../address-rules.ts';
import { normaliseEmail, normalisePhone } from '../normalise.ts';
import { countryCode, hashed, type PlainPerson } from './plain-hash.ts';

const GMAIL = new Set(['gmail.com', 'googlemail.com']);

/** `userIdentifiers` of an event: hex hashes, but for the fields of the address that Google wants plain. */
export interface GoogleUserData {
  readonly emailAddress?: string;
  readonly phoneNumber?: string;
  readonly address?: {
    readonly givenName: string; // hashed
    readonly familyName: string; // hashed
    readonly regionCode: string; // plain, ISO 3166-1 alpha-2
    readonly postalCode: string; // plain
  };
}

/**
 * An e-mail address as Google matches it: lowercase, no spaces; at gmail.com and googlemail.com without dots and without
 * "+tag". Other domains keep both. Our own keys keep them everywhere: two spellings of one Gmail address are two keys of
 * ours until an order shows both (a rule per provider would join strangers where a provider tells them apart).
 * Source: developers.google.com, Data Manager API, "Format user data".
 */
export function googleEmail(text: string | null | undefined): string | null {
  const email = normaliseEmail(text?.replace(/\s/g, ''));
  if (!email || !GMAIL.has(domainOf(email))) return email;
  const local = email.slice(0, email.lastIndexOf('@')).replace(/\+.*$/, '').replaceAll('.', '');
  return local === '' ? null : `${local}@${domainOf(email)}`;
}

/** A phone number as Google matches it: E.164 with "+", as our own keys have it. */
export const googlePhone = (text: string | null | undefined, country?: string | null): string | null =>
  normalisePhone(text, countryCode(country));

/** A person's identifiers as they are sent. An address counts only whole: both names, country and postal code. */
export function googleUserData(person: PlainPerson): GoogleUserData {
  const { emailAddress, phoneNumber } = hashed({
    emailAddress: googleEmail(person.email),
    phoneNumber: googlePhone(person.phone, person.country),
  });
  const names = hashed({
    givenName: nameOf(person.firstName, PREFIX),
    familyName: nameOf(person.lastName, SUFFIX),
  });
  const regionCode = countryCode(person.country);
  const postalCode = person.postalCode?.trim();
  const { givenName, familyName } = names;
  return {
    ...(emailAddress && { emailAddress }),
    ...(phoneNumber && { phoneNumber }),
    ...(givenName &&
      familyName &&
      regionCode &&
      postalCode && { address: { givenName, familyName, regionCode, postalCode } }),
  };
}

const PREFIX = /^(?:mr|mrs|ms|miss|dr|mme|mlle|m)\.?\s+/;
const SUFFIX = /[\s,]+(?:jr|sr|ii|iii|iv|phd|md)\.?$/;

/** Lowercase, without the prefix ("Mrs.") or suffix ("Jr.") that Google doesn't want. */
function nameOf(text: string | null | undefined, without: RegExp): string | null {
  return (text ?? '').normalize('NFC').trim().toLowerCase().replace(without, '').trim() || null;
}

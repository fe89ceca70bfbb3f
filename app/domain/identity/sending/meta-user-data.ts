import { normaliseEmail, normalisePhone } from '../normalise.ts';
import { countryCode, plainHash, type PlainPerson } from './plain-hash.ts';

/** The hashed fields of `user_data`. Not hashed, and not here: fbc, fbp, lead_id, subscription_id, client_ip_address. */
export type MetaField = 'em' | 'ph' | 'fn' | 'ln' | 'ge' | 'db' | 'ct' | 'st' | 'zp' | 'country' | 'external_id';

/**
 * A person as Meta's Conversions API normalises: every field that is known, before hashing.
 * Source: developers.facebook.com, "Customer information parameters" (page of 9 January 2026).
 * Where it differs from our own keys: phone without "+" (ours is E.164); em is the same as ours.
 */
export function metaNormalised(person: PlainPerson): Partial<Record<MetaField, string | null>> {
  const country = countryCode(person.country);
  return {
    em: normaliseEmail(person.email),
    ph: normalisePhone(person.phone, country)?.slice(1) ?? null, // digits with country code
    fn: letters(person.firstName, true),
    ln: letters(person.lastName, true),
    ge: genderOf(person.gender),
    db: birthDate(person.birthDate),
    ct: letters(person.city, false),
    st: letters(person.state, false),
    zp: postalCode(person.postalCode, country),
    country: country?.toLowerCase() ?? null,
    external_id: person.externalId?.trim() || null, // hashing recommended; as it is, for letters may count
  };
}

/**
 * The same as it is sent: SHA-256, lowercase hex, of every form that Meta may compare; the first is the one that its own SDK
 * (facebook-nodejs-business-sdk) makes. Where the SDK keeps what the page says to leave out (the hyphen of "Jean-Pierre") or
 * leaves out what the page keeps (what follows it in a postal code) the page's form is the second: each field takes a list.
 * What is a SHA-256 already passes. Fields that are not known, or can't be normalised, are left out.
 */
export function metaUserData(person: PlainPerson): Partial<Record<MetaField, readonly string[]>> {
  const documented = metaNormalised(person);
  const kept = sdkForms(person);
  const sent = (Object.keys(documented) as MetaField[]).flatMap((field) => {
    const already = alreadyHashed(person, field);
    const forms = already === null ? [kept[field] ?? documented[field], documented[field]] : [];
    const hashes = already === null ? forms.filter(isText).map(plainHash) : [already];
    return hashes.length === 0 ? [] : [[field, [...new Set(hashes)]] as const];
  });
  return Object.fromEntries(sent);
}

const isText = (text: string | null | undefined): text is string => typeof text === 'string' && text !== '';

/** Where the SDK's form is another than the page's: names, places, postal codes. */
function sdkForms({ firstName, lastName, city, state, postalCode }: PlainPerson): Partial<Record<MetaField, string>> {
  const lower = (text: string | null | undefined): string => (text ?? '').normalize('NFC').trim().toLowerCase();
  const place = (text: string | null | undefined): string => lower(text).replace(/[0-9\s().-]/g, '');
  const code = lower(postalCode).replace(/\s/g, '').split('-', 1)[0] ?? '';
  return {
    fn: lower(firstName),
    ln: lower(lastName),
    ct: place(city),
    st: place(state),
    zp: code.length < 2 ? '' : code,
  };
}

const GIVEN = {
  em: 'email',
  ph: 'phone',
  fn: 'firstName',
  ln: 'lastName',
  ge: 'gender',
  db: 'birthDate',
  ct: 'city',
  st: 'state',
  zp: 'postalCode',
  country: 'country',
  external_id: 'externalId',
} as const satisfies Record<MetaField, keyof PlainPerson>;

function alreadyHashed(person: PlainPerson, field: MetaField): string | null {
  const text = person[GIVEN[field]]?.trim().toLowerCase() ?? '';
  return /^[0-9a-f]{64}$/.test(text) ? text : null;
}

/** Lowercase without punctuation; a name's inner spaces stay, a city's go. Letters of every script stay (UTF-8). */
function letters(text: string | null | undefined, keepSpaces: boolean): string | null {
  const plain = (text ?? '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}]/gu, '')
    .replace(/\s+/gu, keepSpaces ? ' ' : '')
    .trim();
  return plain || null;
}

function genderOf(text: string | null | undefined): string | null {
  const word = text?.trim().toLowerCase() ?? '';
  if (/^(?:f|female|femme|w|woman)$/.test(word)) return 'f';
  return /^(?:m|male|homme|h|man)$/.test(word) ? 'm' : null;
}

/** YYYYMMDD from YYYY-MM-DD: from 1900, months 01 to 12, days that exist. */
function birthDate(text: string | null | undefined): string | null {
  const date = text?.trim() ?? '';
  if (!/^(?:19|20)\d\d-\d\d-\d\d$/.test(date)) return null;
  const instant = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
  return exists ? date.replaceAll('-', '') : null;
}

/** Lowercase without spaces and dash; of the United States the first five digits. */
function postalCode(text: string | null | undefined, country: string | null): string | null {
  const code = (text ?? '').toLowerCase().replace(/[\s-]/g, '');
  return (country === 'US' ? code.slice(0, 5) : code) || null;
}

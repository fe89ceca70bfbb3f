import { sha256Hex } from '../../values/ids.ts';

/** What is known of a person when an event is sent to a platform: plain text as it came in, never stored in this form. */
export interface PlainPerson {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly gender?: string | null;
  readonly birthDate?: string | null; // YYYY-MM-DD
  readonly street?: string | null;
  readonly city?: string | null;
  readonly state?: string | null;
  readonly postalCode?: string | null;
  /** ISO 3166-1 alpha-2; also the country of phone numbers in national notation */
  readonly country?: string | null;
  readonly externalId?: string | null;
}

/** Plain SHA-256 of UTF-8 text, lowercase hex: what platforms match on. Made at the moment of sending, and stored nowhere. */
export const plainHash = (normalised: string): string => sha256Hex(normalised);

/** The fields that have a value, each hashed. */
export function hashed<Name extends string>(
  fields: Readonly<Partial<Record<Name, string | null>>>,
): Partial<Record<Name, string>> {
  const present = Object.entries<string | null | undefined>(fields).filter(
    (field): field is [Name, string] => typeof field[1] === 'string' && field[1] !== '',
  );
  return Object.fromEntries(present.map(([name, value]) => [name, plainHash(value)])) as Partial<Record<Name, string>>;
}

const COUNTRY = /^[a-z]{2}$/i;

/** A two-letter country code, or null where the text is none. */
export function countryCode(text: string | null | undefined): string | null {
  const code = text?.trim() ?? '';
  return COUNTRY.test(code) ? code.toUpperCase() : null;
}

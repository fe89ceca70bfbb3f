/**
 * JSON whose integers may exceed 2^53. Shopify writes such ids as bare digits; a JavaScript number would round them.
 * `raw('820982911946154508')` marks a text that `stringify` writes without quotes.
 */
const MARK = '\u0000#';
const WRITTEN = /"\\u0000#(-?[0-9]+(?:\.[0-9]+)?)"/g;

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

export function raw(digits: string): string {
  return MARK + digits;
}

export function stringify(value: Json, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(WRITTEN, '$1');
}

/** Plain JSON for our own answers: a bigint becomes a string of digits. */
export function stringifyPlain(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? v.toString() : v));
}

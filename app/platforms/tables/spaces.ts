const UNUSUAL = /[^\x20-\x7e]/;

/** Every kind of space (no-break, narrow, thin, figure) as a plain one; zero-width marks and byte order marks gone. */
export function spaces(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g, ' ').replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
}

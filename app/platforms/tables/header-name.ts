import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { spaces } from './spaces.ts';

const SUFFIX = /\(\s*([A-Za-z]{3})\s*\)\s*$/;
const MONEY = /^\s*(?:amount|cost|montant|co[uû]t)/i; // "CLICKS (ALL)" is no sum in Albanian lek
const DOUBLE_ENCODED = /[ÂÃ][\u0080-\u00bf\u0152-\u2122]|â€/;
const cp1252 = new Map<string, number>();
for (let byte = 0x80; byte <= 0xff; byte += 1) {
  cp1252.set(new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte);
}

/**
 * Text whose UTF-8 bytes were once read as Windows-1252 ("Montant dÃ©pensÃ©") put right; other text as it was.
 */
export function repairAccents(text: string): string {
  if (!DOUBLE_ENCODED.test(text)) return text;
  const bytes: number[] = [];
  for (const character of text) {
    const byte = character < '\u0080' ? character.charCodeAt(0) : cp1252.get(character);
    if (byte === undefined) return text;
    bytes.push(byte);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return text;
  }
}

/**
 * The currency that a header carries in brackets at its end, "Amount spent (EUR)" → "EUR"; null where it has none. Behind
 * an amount any three capitals are meant as one, also a code that does not exist: whoever reads the amounts refuses it.
 */
export function currencyOfHeader(header: string): string | null {
  const code = SUFFIX.exec(spaces(header))?.[1];
  if (code === undefined || code !== code.toUpperCase()) return null;
  if (MONEY.test(header)) return code;
  return code !== 'ALL' && isCurrencyCode(code) ? code : null;
}

/**
 * What headers are compared by: accents repaired and dropped, lowercase, plain spaces and apostrophes, no currency
 * suffix, no spaces around a slash, brackets closed tightly.
 */
export function headerKey(header: string): string {
  const plain = spaces(repairAccents(header))
    .trim()
    .replace(/[’‘`´]/g, "'");
  const bare = currencyOfHeader(plain) === null ? plain : plain.replace(SUFFIX, '');
  return bare
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s*:\s*/g, ': ')
    .replace(/\s+/g, ' ')
    .trim();
}

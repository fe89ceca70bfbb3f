const EXCEL_DIGITS = 15; // significant digits that a spreadsheet keeps
const DAY_MS = 86_400_000;
const EPOCH_1900 = 25_569; // the serial of 1970-01-01, counted from 1900 or from 1904
const EPOCH_1904 = 24_107;

/**
 * A workbook's number as the text a CSV would hold. Digits are taken as they are written; an integer that has been
 * rounded is written with an exponent, so that nobody takes it for an id. Fractions keep the 15 digits a spreadsheet
 * keeps, which drops the noise of binary fractions.
 */
export function numberText(text: string): string {
  const digits = text.replace(/^-?0*\.?0*|[^\d]/g, '').length;
  if (/^-?\d+$/.test(text)) return isRounded(text) ? Number(text).toExponential().toUpperCase() : text;
  if (/^-?\d+\.\d+$/.test(text) && digits <= EXCEL_DIGITS) return text;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  if (Number.isInteger(value) && Math.abs(value) >= 10 ** EXCEL_DIGITS) return value.toExponential().toUpperCase();
  const rounded = Number(value.toPrecision(EXCEL_DIGITS));
  const plain = String(rounded);
  return plain.includes('e') ? rounded.toFixed(20).replace(/\.?0+$/, '') : plain;
}

/** Beyond 2^53, digits that are just what a binary number prints have likely been through one. */
function isRounded(digits: string): boolean {
  return !Number.isSafeInteger(Number(digits)) && String(Number(digits)) === digits;
}

/** A serial number of a date cell as ISO day, with the time where it has one; no zone. Text that is no number stays. */
export function dateText(text: string, is1904: boolean): string {
  const serial = Number(text);
  if (text.trim() === '' || !Number.isFinite(serial) || Math.abs(serial) > 3_000_000) return text;
  const days = serial - (is1904 ? EPOCH_1904 : EPOCH_1900);
  const iso = new Date(Math.round((days * DAY_MS) / 1000) * 1000).toISOString(); // a day's fraction is not exact
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}

/** Whether a number format shows a date or time (ECMA-376 part 1, 18.8.30: built-in ids, and codes). */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare) && !/[#?]/.test(bare) && !/general/i.test(bare);
}

/** Text as a cell shows it: characters that XML can't hold are written _x000D_ in a workbook. */
export function shownText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

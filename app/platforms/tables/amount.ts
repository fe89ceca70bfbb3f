import { spaces } from './spaces.ts';

/** Which sign stands before the decimals where a cell by itself leaves it open ("1,234"). */
export type DecimalMark = '.' | ',';

export type NumberCell =
  | { readonly is: 'number'; readonly text: string } // plain decimal: "-1234.5"
  | { readonly is: 'missing' } // empty, "-", " --"
  | { readonly is: 'inexact' } // "<5", "< 10%": the tool hides the figure
  | { readonly is: 'bad' };

const PLAIN = /^-?\d+(?:\.(?:\d{1,2}|\d{4,}))?$/;
const MISSING = /^(?:[-–—]*|n\/?a|null)$/i;
const SYMBOLS = '(?:[A-Z]{1,3}\\$|[A-Z]{3}|\\p{Sc}|kr\\.?|zł|Kč|Fr\\.|lei|Ft)';
const BEFORE = new RegExp(`^${SYMBOLS}\\s*`, 'u');
const AFTER = new RegExp(`\\s*${SYMBOLS}$`, 'u');
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$|^\d{1,2}(?:,\d{2})+,\d{3}$/;

/**
 * Reads a number the way exports write it: thousands by comma, dot, space or apostrophe, decimal comma, currency signs,
 * brackets or U+2212 for minus, a percent sign (dropped). Signs in the cell decide what they are; only a single sign
 * before exactly three digits ("1,234") needs `decimal`.
 */
export function readNumber(cell: string, decimal: DecimalMark): NumberCell {
  if (PLAIN.test(cell)) return { is: 'number', text: cell };
  const text = spaces(cell).trim();
  if (MISSING.test(text)) return { is: 'missing' };
  if (/^[<>≤≥~]/.test(text)) return { is: 'inexact' };
  const { isNegative, magnitude } = withoutSigns(text.replace(/\s*%$/, ''));
  const plain = plainDigits(magnitude, decimal);
  if (plain === null) return { is: 'bad' };
  return { is: 'number', text: isNegative && /[1-9]/.test(plain) ? `-${plain}` : plain };
}

function withoutSigns(text: string): { isNegative: boolean; magnitude: string } {
  let rest = text.replace(/−/g, '-');
  let isNegative = false;
  let isSigned = false;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    isNegative = isSigned = true;
    rest = rest.slice(1, -1).trim();
  }
  for (let turn = 0; turn < 2; turn += 1) {
    rest = rest.replace(BEFORE, '').replace(AFTER, '').trim();
    if (isSigned || !/^[+-]|-$/.test(rest)) continue;
    isSigned = true;
    isNegative = rest.includes('-');
    rest = rest.replace(/^[+-]|-$/, '').trim();
  }
  return { isNegative, magnitude: rest };
}

/** Digits with at most one dot, or null where the text is no number. */
function plainDigits(text: string, decimal: DecimalMark): string | null {
  const body = text.replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '');
  if (!/^(?:\d[\d.,]*|[.,]\d+)$/.test(body)) return null;
  const mark = decimalMarkOf(body, decimal);
  if (mark === null) return GROUPED.test(body) || !/[.,]/.test(body) ? body.replace(/[.,]/g, '') : null;
  const at = body.lastIndexOf(mark);
  const whole = body.slice(0, at);
  if (whole.includes(mark) || (/[.,]/.test(whole) && !GROUPED.test(whole))) return null;
  const fraction = body.slice(at + 1);
  const digits = whole.replace(/[.,]/g, '') || '0';
  return fraction === '' ? digits : `${digits}.${fraction}`;
}

/** The decimal sign of a number, null where all its signs part thousands. */
function decimalMarkOf(body: string, decimal: DecimalMark): DecimalMark | null {
  const dots = body.split('.').length - 1;
  const commas = body.split(',').length - 1;
  if (dots > 0 && commas > 0) return body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
  if (dots + commas !== 1) return null;
  const mark = dots === 1 ? '.' : ',';
  return isOpen(body) ? (mark === decimal ? mark : null) : mark;
}

function isOpen(body: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(body);
}

/**
 * The decimal sign that a file's cells give away; null where every one leaves it open. A sign before one, two, four or
 * more digits, or the last of two kinds, is a decimal sign; one that repeats parts thousands.
 */
export function decimalEvidence(cells: Iterable<string>): DecimalMark | null {
  let dots = 0;
  let commas = 0;
  for (const cell of cells) {
    const { magnitude } = withoutSigns(spaces(cell).trim().replace(/\s*%$/, ''));
    const body = magnitude.replace(/[\s'’]/g, '');
    if (!/^\d[\d.,]*$/.test(body) || isOpen(body)) continue;
    const mark = decimalMarkOf(body, '.');
    if (mark === '.' || (mark === null && body.includes(','))) dots += 1;
    else if (mark === ',' || body.includes('.')) commas += 1;
  }
  return dots === commas ? null : dots > commas ? '.' : ',';
}

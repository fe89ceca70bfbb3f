import { monthOf } from './months.ts';
import { spaces } from './spaces.ts';

/** A date and time as a cell writes it. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly secondOfDay: number;
  readonly hasTime: boolean;
  readonly offsetMinutes: number | null; // minutes east of UTC; null where the cell names no zone
}

const TIME =
  /^(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?\s*(?:m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T,\s]+(\S.*))?$/;
const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:(?:,\s*|\s+)(?:à |at )?(\S.*))?$/i;
const DAY_WORD =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:er|st|nd|rd|th)?\.?[\s-]+(\p{L}+)\.?,?[\s-]+(\d{4})(?:,?\s+(?:à |at )?(\S.*))?$/iu;
const WORD_DAY =
  /^(?:\p{L}+,\s+)?(\p{L}+)\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)(\d{4})(?:,?\s+(?:at )?(\S.*))?$/iu;
const SERIAL = /^(\d{5})(?:[.,](\d+))?$/;
const SERIAL_EPOCH = 25_569; // the serial number of 1970-01-01 in a spreadsheet

/**
 * Reads a date with or without time: year first, day or month first (`dayFirst` decides), month names in English and
 * French, spreadsheet serial numbers; 12 and 24 hours; Z, UTC, +0200 or +02:00. Null where the text is no date.
 */
export function readCivil(cell: string, dayFirst: boolean): Civil | null {
  const text = spaces(cell).trim();
  const first = YEAR_FIRST.exec(text);
  if (first) return civil(first[1]!, first[2]!, first[3]!, first[4]);
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [day, month] = dayFirst ? [last[1]!, last[3]!] : [last[3]!, last[1]!];
    return civil(fullYear(last[4]!), month, day, last[5]);
  }
  const dayWord = DAY_WORD.exec(text);
  if (dayWord) return civil(dayWord[3]!, String(monthOf(dayWord[2]!)), dayWord[1]!, dayWord[4]);
  const wordDay = WORD_DAY.exec(text);
  if (wordDay) return civil(wordDay[3]!, String(monthOf(wordDay[1]!)), wordDay[2]!, wordDay[4]);
  return serial(text);
}

function fullYear(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}

function civil(year: string, month: string, day: string, time: string | undefined): Civil | null {
  const clock = time === undefined ? MIDNIGHT : readClock(time);
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(year) >= 1970;
  if (!clock || !isReal) return null;
  return { year: Number(year), month: Number(month), day: Number(day), ...clock };
}

type Clock = Pick<Civil, 'secondOfDay' | 'hasTime' | 'offsetMinutes'>;
const MIDNIGHT: Clock = { secondOfDay: 0, hasTime: false, offsetMinutes: null };

function readClock(text: string): Clock | null {
  const match = TIME.exec(text.trim());
  if (!match) return null;
  const half = match[4]?.toLowerCase();
  const hour = half ? (Number(match[1]) % 12) + (half === 'p' ? 12 : 0) : Number(match[1]);
  const minute = Number(match[2]);
  const second = Number(match[3] ?? 0);
  if (hour > 23 || minute > 59 || second > 60 || (half && Number(match[1]) > 12)) return null;
  return { secondOfDay: hour * 3600 + minute * 60 + second, hasTime: true, offsetMinutes: readOffset(match[5]) };
}

function readOffset(text: string | undefined): number | null {
  if (text === undefined) return null;
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
}

function serial(text: string): Civil | null {
  const match = SERIAL.exec(text);
  if (!match) return null;
  const days = Number(match[1]);
  const date = new Date((days - SERIAL_EPOCH) * 86_400_000);
  if (date.getUTCFullYear() < 2000 || date.getUTCFullYear() > 2100) return null;
  const fraction = match[2] === undefined ? 0 : Number(`0.${match[2]}`);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    secondOfDay: Math.min(86_399, Math.round(fraction * 86_400)),
    hasTime: match[2] !== undefined,
    offsetMinutes: null,
  };
}

/**
 * Whether day or month comes first in a file's dates such as 08/10/2024; null where no cell shows it. A number above 12
 * proves it; else a clock with AM and PM speaks for month first, dots and a 24-hour clock for day first.
 */
export function dayFirstEvidence(cells: Iterable<string>): boolean | null {
  let hint: boolean | null = null;
  for (const cell of cells) {
    const match = YEAR_LAST.exec(spaces(cell).trim());
    if (!match) continue;
    if (Number(match[1]) > 12) return true;
    if (Number(match[3]) > 12) return false;
    if (/\d\s*[ap]\.?m/i.test(cell)) hint ??= false;
    else if (match[2] === '.' || match[5] !== undefined) hint ??= true;
  }
  return hint;
}

/** Whether the text is a date that can be read two ways without knowing what comes first. */
export function isOrderedByCustom(cell: string): boolean {
  return cell !== '' && !YEAR_FIRST.test(cell) && YEAR_LAST.test(spaces(cell).trim());
}

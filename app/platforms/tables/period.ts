import { readCivil } from './civil.ts';
import { dayOfCivil } from './instant.ts';
import { monthOf } from './months.ts';
import { spaces } from './spaces.ts';

export interface Period {
  readonly from: string; // YYYY-MM-DD, inclusive
  readonly to: string;
}

const ALL_TIME = /^(?:all time|toutes? les? (?:dates|périodes?)|depuis le début|(?:toute la )?période complète)$/i;
const BETWEEN = /\s+(?:-|–|—|to|au|à|until|jusqu'au)\s+|\s*[–—]\s*/i;

/**
 * The period that a title line names: "March 27, 2026 - April 23, 2026", "27 janvier 2026 - 23 février 2026",
 * "Du 1 mars 2026 au 31 mars 2026", one day, or a month. 'all-time' where it says so; null for any other text.
 */
export function readPeriod(line: string): Period | 'all-time' | null {
  const text = spaces(line)
    .trim()
    .replace(/^"|"$/g, '')
    .replace(/^(?:du|from|from the)\s+/i, '');
  if (ALL_TIME.test(text)) return 'all-time';
  const ends = text.split(BETWEEN);
  if (ends.length === 2) return between(ends[0]!, ends[1]!);
  return text.length > 40 ? null : (wholeMonth(text) ?? between(text, text));
}

function between(first: string, last: string): Period | null {
  const to = dayIn(last);
  const year = to?.slice(0, 4) ?? '';
  const from = dayIn(first) ?? dayIn(`${first.replace(/,$/, '')} ${year}`) ?? dayIn(`${first} ${monthAndYear(last)}`);
  return from && to && from <= to ? { from, to } : null;
}

function dayIn(text: string): string | null {
  const civil = readCivil(text.trim(), true);
  return civil ? dayOfCivil(civil) : null;
}

function monthAndYear(text: string): string {
  return /(\p{L}+\.?\s+\d{4})/u.exec(text)?.[1] ?? '';
}

function wholeMonth(text: string): Period | null {
  const match = /^(\p{L}+)\.?\s+(\d{4})$/u.exec(text);
  const month = match ? monthOf(match[1]!) : 0;
  return match && month > 0 ? monthPeriod(Number(match[2]), month) : null;
}

/** First and last day of a month. */
export function monthPeriod(year: number, month: number): Period {
  const start = new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
  return { from: start, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
}

/** A period named by a file's name: two days, "…-2026-01-01-2026-01-31.csv" or "…-Jan-1-2026-Jan-31-2026.csv". */
export function periodOfFileName(fileName: string): Period | null {
  const found = fileName.match(/\d{4}-\d{2}-\d{2}|\d{8}(?!\d)|\p{L}{3,9}-\d{1,2}-\d{4}/gu) ?? [];
  const days = found
    .map((text) => dayIn(text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')))
    .filter((day) => day !== null);
  return days.length === 2 && days[0]! <= days[1]! ? { from: days[0]!, to: days[1]! } : null;
}

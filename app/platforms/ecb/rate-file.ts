import { type Message, say } from '#app/domain/messages/message.ts';
import { BASE_CURRENCY, parseRate } from '#app/domain/currencies/rate.ts';
import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { isDay } from '#app/domain/values/days.ts';

/** A rate of a file: 1 EUR = rate × currency. */
export interface FileRate {
  readonly currency: string;
  readonly day: string;
  readonly rate: string; // plain decimal
}

type ReadRates =
  { readonly ok: true; readonly rates: readonly FileRate[] } | { readonly ok: false; readonly problem: Message };

type RowReader = (cells: readonly string[]) => FileRate[] | null;

const NOTHING = new Set(['', 'N/A', 'NaN']);

/**
 * The rates of a file: either the ECB's own eurofxref-hist.csv (a column for each currency: Date,USD,JPY,…; "N/A" where
 * there is none; ecb.europa.eu/stats/eurofxref), or one rate a row under the columns date, currency, rate, or the CSV of
 * the ECB's data portal (TIME_PERIOD, CURRENCY, OBS_VALUE). Comma or semicolon between cells, a dot in rates. The first
 * row that can't be read is named, and nothing is taken.
 */
export function ratesOfFile(text: string): ReadRates {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const delimiter = (lines[0] ?? '').includes(';') ? ';' : ',';
  const cellsOf = (line: string): string[] =>
    line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const reader = readerFor(cellsOf(lines[0] ?? ''));
  if (!reader) return { ok: false, problem: say('rate-file-columns') };
  const rates: FileRate[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    const read = reader(cellsOf(line));
    if (!read) return { ok: false, problem: say('rate-file-row', { row: index + 1, content: line.slice(0, 80) }) };
    rates.push(...read);
  }
  return rates.length > 0 ? { ok: true, rates } : { ok: false, problem: say('rate-file-empty') };
}

function readerFor(header: readonly string[]): RowReader | null {
  const names = header.map((name) => name.toLowerCase());
  const place = (...known: string[]): number => names.findIndex((name) => known.includes(name));
  const day = place('date', 'day', 'time_period');
  const [currency, rate] = [place('currency'), place('rate', 'obs_value')];
  if (day < 0) return null;
  if (currency >= 0 && rate >= 0) return (cells) => rateOf(cells[day], cells[currency], cells[rate]);
  const columns = header.flatMap((name, index) => (isForeign(name) ? [{ name, index }] : []));
  if (columns.length === 0) return null;
  return (cells) => {
    const read = columns.map(({ name, index }) => rateOf(cells[day], name, cells[index]));
    return read.some((one) => one === null) ? null : read.flatMap((one) => one ?? []);
  };
}

const isForeign = (code: string): boolean => isCurrencyCode(code) && code !== BASE_CURRENCY;

function rateOf(day = '', currency = '', rate = ''): FileRate[] | null {
  if (!isDay(day) || !isForeign(currency)) return null;
  if (NOTHING.has(rate)) return [];
  return parseRate(rate) === null ? null : [{ currency, day, rate }];
}

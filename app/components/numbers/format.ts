import { exponentOf } from '#app/domain/values/currency.ts';
import { formatMinor } from '#app/domain/values/money.ts';

const MINUS = '\u2212';

/** ISO 4217's code where nothing was bought or spent yet: amounts are bare zeros then. */
const NO_CURRENCY = 'XXX';

/** Servers and browsers differ in which thin space they write; one kind keeps their pages equal. */
const evenSpaces = (text: string) => text.replace(/[\u2009\u202f]/g, '\u00a0');

const plainSpaces = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, ' ');

/** A number as a reader of `locale` writes it, with the real minus sign. */
function write(format: Intl.NumberFormat, value: number | string): string {
  const parts = format.formatToParts(value as number);
  return evenSpaces(parts.map((part) => (part.type === 'minusSign' ? MINUS : part.value)).join(''));
}

/** Formats are dear to make and cheap to use: one of each is kept. */
const formats = new Map<string, Intl.NumberFormat>();
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  // `negative`: what is or rounds to zero carries no minus
  if (!format) formats.set(key, (format = new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options })));
  return format;
}

export interface Format {
  readonly locale: string;
  /** exact amount without its currency, for columns whose head names it: "1,234.50" */
  amount(minor: number, currency: string): string;
  /** a plain decimal with the digits that it has: "1,234.5" */
  decimal(text: string): string;
  /** exact amount with its currency: "€1,234.50" */
  money(minor: number, currency: string): string;
  /** amount with its currency as a figure at a glance: cents only below 1,000 */
  glance(minor: number, currency: string): string;
  /** a currency as said once in a column's head; null where there is none yet */
  unit(currency: string): string | null;
  /** amount on an axis: "€12K" */
  short(minor: number, currency: string): string;
  /** "3.42×" */
  ratio(value: number): string;
  /** "1,284.5": whole where it is whole, else up to two decimals */
  count(value: number): string;
  /** change as a signed share: "+12.5 %" */
  change(share: number): string;
  percent(share: number): string;
  /** a calendar day "2026-11-23" in words; never moved by a time zone */
  day(day: string): string;
  shortDay(day: string): string;
  dayRange(from: string, to: string): string;
  /** a month "2026-11" in words: "Nov 2026" */
  month(month: string): string;
  /** a calendar day and the time on its clock, in no zone: as a file says it */
  dayAndClock(day: string, secondOfDay: number): string;
  instant(utc: string, zone: string): string;
  bytes(count: number): string;
}

export function formatFor(locale: string): Format {
  const number = (options: Intl.NumberFormatOptions, value: number | string) =>
    write(numberFormat(locale, options), value);
  const digits = (currency: string) => ({
    minimumFractionDigits: exponentOf(currency),
    maximumFractionDigits: exponentOf(currency),
  });
  const asMoney = (currency: string) =>
    currency === NO_CURRENCY ? {} : ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const);
  const dayFormat = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const medium = dayFormat({ dateStyle: 'medium' });
  const short = dayFormat({ day: 'numeric', month: 'short' });
  const month = dayFormat({ month: 'short', year: 'numeric' });
  const clock = (instant: Date, timeZone: string) =>
    plainSpaces(new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(instant));
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  return {
    locale,
    amount: (minor, currency) => number(digits(currency), formatMinor(minor, currency)),
    decimal: (text) => {
      const places = (text.split('.')[1] ?? '').length;
      return number({ minimumFractionDigits: places, maximumFractionDigits: places }, text);
    },
    money: (minor, currency) => number({ ...asMoney(currency), ...digits(currency) }, formatMinor(minor, currency)),
    glance: (minor, currency) => {
      const large = Math.abs(minor) >= 1000 * 10 ** exponentOf(currency);
      const shown = large ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : digits(currency);
      return number({ ...asMoney(currency), ...shown }, formatMinor(minor, currency));
    },
    unit: (currency) => (currency === NO_CURRENCY ? null : currency),
    short: (minor, currency) =>
      number(
        { ...asMoney(currency), notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 },
        formatMinor(minor, currency),
      ),
    ratio: (value) => `${number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }, value)}×`,
    count: (value) => number({ maximumFractionDigits: 2 }, value),
    change: (share) => number({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }, share),
    percent: (share) => number({ style: 'percent', maximumFractionDigits: 1 }, share),
    day: (day) => plainSpaces(medium.format(at(day))),
    shortDay: (day) => plainSpaces(short.format(at(day))),
    dayRange: (from, to) => plainSpaces(medium.formatRange(at(from), at(to))),
    month: (text) => plainSpaces(month.format(at(`${text}-01`))),
    dayAndClock: (day, secondOfDay) => clock(new Date(at(day).getTime() + secondOfDay * 1000), 'UTC'),
    instant: (utc, zone) => clock(new Date(utc), zone),
    bytes: (count) => {
      const [unit, size] = (
        [
          ['gigabyte', 1e9],
          ['megabyte', 1e6],
          ['kilobyte', 1e3],
        ] as const
      ).find(([, threshold]) => count >= threshold) ?? ['byte', 1];
      const unitDisplay = unit === 'byte' ? 'long' : 'short'; // a short "byte" knows no plural
      return number({ style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }, count / size);
    },
  };
}

import { makeRandom } from '../world/random.ts';

/** What the ECB publishes in 2026: units of a currency for one euro (a level of ours), and with how many decimals. */
const PUBLISHED: Record<string, readonly [level: number, decimals: number]> = {
  AUD: [1.77, 4],
  BRL: [6.27, 4],
  CAD: [1.62, 4],
  CHF: [0.935, 4],
  CNY: [8.24, 4],
  CZK: [24.35, 3],
  DKK: [7.468, 4],
  GBP: [0.8675, 5],
  HKD: [9.08, 4],
  HUF: [388, 2],
  IDR: [19_300, 2],
  ILS: [3.82, 4],
  INR: [103.1, 4],
  ISK: [143.2, 2],
  JPY: [160, 2],
  KRW: [1_690, 2],
  MXN: [21.5, 4],
  MYR: [4.84, 4],
  NOK: [11.75, 4],
  NZD: [2.03, 4],
  PHP: [68.4, 3],
  PLN: [4.245, 4],
  RON: [5.09, 4],
  SEK: [10.98, 4],
  SGD: [1.51, 4],
  THB: [37.6, 3],
  TRY: [49.1, 4],
  USD: [1.165, 4],
  ZAR: [20.1, 4],
};

const FIRST_DAY = '1999-01-04';

/** The reference rate of a currency on a day; null on TARGET closing days, and for what is not published. */
export function referenceRate(seed: number, currency: string, day: string): string | null {
  const published = PUBLISHED[currency];
  if (!published || day < FIRST_DAY || isClosed(day)) return null;
  const [level, decimals] = published;
  const month = makeRandom(seed, `ecb/${currency}/${day.slice(0, 7)}`).next();
  const noise = makeRandom(seed, `ecb/${currency}/${day}`).next();
  return (level * (1 + (month - 0.5) * 0.04 + (noise - 0.5) * 0.008)).toFixed(decimals);
}

/** Weekends, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December. */
function isClosed(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  if (date.getUTCDay() % 6 === 0 || ['01-01', '05-01', '12-25', '12-26'].includes(day.slice(5))) return true;
  const easter = easterSunday(date.getUTCFullYear());
  return [-2, 1].some((days) => easter + days * 86_400_000 === date.getTime());
}

/** Gregorian Easter by the Meeus/Jones/Butcher rule, as epoch milliseconds. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
}

import type { Day } from '../values/days.ts';
import { divideRounded, formatScaled } from '../values/money.ts';
import { exponentOf } from '../values/currency.ts';

/** What all rates are told against: 1 EUR = rate × currency, as the ECB publishes its reference rates. */
export const BASE_CURRENCY = 'EUR';

/** By hand goes over the ECB for the same day and currency. */
export const RATE_SOURCES = ['by-hand', 'ecb'] as const;
export type RateSource = (typeof RATE_SOURCES)[number];

/** A day without a rate takes the last one published before it, at most so many days back. */
export const RATE_DAYS_BACK = 7;

/** The version of the rules here and in convert.ts: which rate is a day's, and how an order is converted. */
export const RATE_RULE_VERSION = 'rates-1';

const MAX_SCALE = 12;
const MAX_DIGITS = 18; // a safe bigint column
const RATE_FORM = /^(\d{1,18})(?:\.(\d{1,12}))?$/;

/** An exact decimal: digits × 10^−scale. */
export interface ScaledRate {
  readonly digits: bigint;
  readonly scale: number;
}

/** Half of a conversion: the rate of one currency against the euro that counts for a day. */
export interface RateLeg {
  readonly currency: string;
  readonly rate: string; // plain decimal as it was told: 1 EUR = rate × currency
  readonly day: Day; // the day that the rate is of: the asked day, or up to RATE_DAYS_BACK before it
  readonly source: RateSource;
}

/** A currency's rate against another as a fraction of positive integers; never rounded. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * Reads a rate ("1.0850", "160"; dot, no sign, no exponent), of at most 12 decimals and 18 digits; null where the text is
 * none, or is not above 0.
 */
export function parseRate(text: string): ScaledRate | null {
  const [whole, digitsBefore = '', decimals = ''] = RATE_FORM.exec(text.trim()) ?? [];
  if (whole === undefined || digitsBefore.length + decimals.length > MAX_DIGITS || decimals.length > MAX_SCALE)
    return null;
  const digits = BigInt(digitsBefore + decimals);
  return digits > 0n ? { digits, scale: decimals.length } : null;
}

/** A rate as the plain decimal that it was told as: (10850, 4) → "1.0850". */
export function rateText({ digits, scale }: ScaledRate): string {
  return formatScaled(digits, scale);
}

/**
 * What one unit of `from` is worth in `to`, by the two currencies' rates against the euro: (to per EUR) ÷ (from per EUR).
 * The euro has no leg: its rate is 1. Throws RangeError where a leg's rate is no rate.
 */
export function fractionBetween(from: RateLeg | null, to: RateLeg | null): Fraction {
  const [a, b] = [scaledOf(from), scaledOf(to)];
  return { numerator: b.digits * 10n ** BigInt(a.scale), denominator: a.digits * 10n ** BigInt(b.scale) };
}

/** The same for minor units: a fraction of cents per yen, as the currencies' minor units differ. */
export function minorFraction(fraction: Fraction, from: string, to: string): Fraction {
  return {
    numerator: fraction.numerator * 10n ** BigInt(exponentOf(to)),
    denominator: fraction.denominator * 10n ** BigInt(exponentOf(from)),
  };
}

/** An amount × a fraction, rounded once, half away from zero. */
export function timesFraction(amount: bigint, { numerator, denominator }: Fraction): bigint {
  return divideRounded(amount * numerator, denominator);
}

function scaledOf(leg: RateLeg | null): ScaledRate {
  if (leg === null) return { digits: 1n, scale: 0 };
  const rate = parseRate(leg.rate);
  if (!rate) throw new RangeError(`"${leg.rate}" is not a rate`);
  return rate;
}

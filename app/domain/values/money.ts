import { say } from '../messages/message.ts';
import { exponentOf } from './currency.ts';
import type { Message } from '../messages/message.ts';

/** An amount in the minor unit of its currency: a safe integer, never a fraction. */
export type Minor = number;

/** Thrown when an amount is not a decimal number or does not fit a safe integer. */
export class MoneyError extends Error {
  override name = 'MoneyError';
  readonly told: Message;
  constructor(told: Message) {
    super(told.text);
    this.told = told;
  }
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Parses a plain decimal ("-12.345", dot, no separators) into an integer of 10^-scale, rounded half away from zero. */
export function parseScaled(text: string, scale: number): bigint {
  const match = DECIMAL.exec(text.trim());
  const [, sign, whole = '', fraction = ''] = match ?? [];
  if (!match || whole + fraction === '') throw new MoneyError(say('amount-no-decimal', { given: text.slice(0, 40) }));
  const kept = fraction.slice(0, scale).padEnd(scale, '0');
  const roundUp = (fraction[scale] ?? '0') >= '5' ? 1n : 0n;
  const magnitude = BigInt(whole + kept || '0') + roundUp;
  return sign === '-' ? -magnitude : magnitude;
}

/** Parses a plain decimal into minor units of the currency, half away from zero. Throws MoneyError. */
export function parseMinor(text: string, currency: string): Minor {
  return toSafe(parseScaled(text, exponentOf(currency)));
}

/** A bigint as a safe integer; throws MoneyError where it does not fit. */
export function toSafe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new MoneyError(say('amount-too-large', { given: String(value) }));
  return number;
}

/** Formats an integer of 10^-scale as a plain decimal with exactly `scale` digits: (1234, 2) → "12.34". */
export function formatScaled(value: bigint | number, scale: number): string {
  const big = BigInt(value);
  const digits = (big < 0n ? -big : big).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
  return big < 0n ? `-${text}` : text;
}

/** Formats minor units as a plain decimal: (1234, "EUR") → "12.34", (1234, "JPY") → "1234". */
export function formatMinor(value: Minor, currency: string): string {
  return formatScaled(value, exponentOf(currency));
}

/** Divides rounding half away from zero; the divisor is positive. */
export function divideRounded(value: bigint, divisor: bigint): bigint {
  const magnitude = value < 0n ? -value : value;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return value < 0n ? -rounded : rounded;
}

import { z } from 'zod';
import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { MoneyError, parseMinor } from '#app/domain/values/money.ts';
import { FieldError } from './sighting-result.ts';
import type { Minor } from '#app/domain/values/money.ts';

/** An id as platforms write it, text or number, as text of digits. */
export const idText = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,30}$/, 'expected an id of digits'));

/** A plain decimal, text or number, as text. */
export const decimalText = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().regex(/^[+-]?\d+(?:\.\d*)?$/, 'expected a decimal number'));

/** A currency by its ISO 4217 code. */
export const currencyCode = z.string().refine(isCurrencyCode, 'expected an ISO 4217 currency code');

/** Text that may be missing; null and missing are the same. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** A list that may be missing or null. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}

/** An ISO 8601 instant with its offset as a UTC instant ending in Z. Throws FieldError. */
export function toInstant(text: string, field: string): string {
  const ms = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(ms))
    throw new FieldError('instant-unreadable', field, 'expected an ISO 8601 instant with an offset');
  return new Date(ms).toISOString();
}

/** A decimal as minor units of a currency; missing is 0. Throws FieldError. */
export function toMinor(text: string | null | undefined, currency: string, field: string): Minor {
  if (text === null || text === undefined || text === '') return 0;
  try {
    return parseMinor(text, currency);
  } catch (error) {
    if (error instanceof MoneyError) throw new FieldError('amount-unreadable', field, 'expected an amount of money');
    throw error;
  }
}

import { say } from '#app/domain/messages/message.ts';
import { isCurrencyCode } from '#app/domain/values/currency.ts';
import { isTimeZone } from '#app/domain/values/days.ts';
import { parseMinor, parseScaled } from '#app/domain/values/money.ts';
import { readNumber } from './amount.ts';
import { readCivil } from './civil.ts';
import { instantOfCivil } from './instant.ts';
import { CellError } from './record-context.ts';
import type { FileRecord } from './file-kind.ts';
import type { RecordContext } from './record-context.ts';

const shown = (text: string): string => text.slice(0, 60);

/** The text of a cell; "" where it is empty. */
export function textOf(record: FileRecord, field: string): string {
  return record.fields[field] ?? '';
}

/** A plain decimal, or null where the cell is empty or hides its figure. Throws CellError. */
export function decimalOf(record: FileRecord, field: string, label: string): string | null {
  const cell = textOf(record, field);
  const number = readNumber(cell, record.decimal ?? '.');
  if (number.is === 'bad') throw new CellError(say('not-an-amount', { column: label, cell: shown(cell) }), field);
  return number.is === 'number' ? number.text : null;
}

/** An amount that may name its currency itself ("12.50 USD"); in another one it can't be added. Throws CellError. */
function moneyOf(record: FileRecord, field: string, label: string, currency: string): string | null {
  const cell = textOf(record, field);
  const own = /(?<![A-Za-z])[A-Z]{3}(?![A-Za-z$])/.exec(cell)?.[0];
  if (own !== undefined && own !== currency)
    throw new CellError(say('not-in-currency', { column: label, cell: shown(cell), currency }), field);
  return decimalOf(record, field, label);
}

/** Minor units; 0 where the cell is empty. Throws CellError. */
export function minorOf(record: FileRecord, field: string, label: string, currency: string): number {
  const decimal = moneyOf(record, field, label, currency);
  return decimal === null ? 0 : parseMinor(decimal, currency);
}

/** Minor units of a cell that has to be filled. Throws CellError. */
export function requiredMinorOf(record: FileRecord, field: string, label: string, currency: string): number {
  const decimal = moneyOf(record, field, label, currency);
  if (decimal === null) throw new CellError(say('cell-empty', { column: label }), field);
  return parseMinor(decimal, currency);
}

/** An amount as an integer of 10^-scale, null where the cell is empty. Throws CellError. */
export function scaledMoneyOf(
  record: FileRecord,
  field: string,
  label: string,
  { currency, scale }: { currency: string; scale: number },
): bigint | null {
  const decimal = moneyOf(record, field, label, currency);
  return decimal === null ? null : parseScaled(decimal, scale);
}

/** An integer of 10^-scale, null where the cell is empty. Throws CellError. */
export function scaledOf(record: FileRecord, field: string, label: string, scale: number): bigint | null {
  const decimal = decimalOf(record, field, label);
  return decimal === null ? null : parseScaled(decimal, scale);
}

/** A count; null where the cell is empty, hidden or no number (counts never decide about money). */
export function countOf(record: FileRecord, field: string): number | null {
  const number = readNumber(textOf(record, field), record.decimal ?? '.');
  const count = number.is === 'number' ? Math.round(Number(number.text)) : null;
  return count !== null && Number.isSafeInteger(count) ? count : null;
}

/** The record's currency: its own column, else its header's, else the importer's. Throws CellError. */
export function currencyOf(record: FileRecord, context: RecordContext): string {
  const own = textOf(record, 'currency').toUpperCase();
  const currency = own || record.currency || context.currency?.toUpperCase() || '';
  if (currency === '') throw new CellError(say('currency-unknown'), 'currency');
  if (!isCurrencyCode(currency))
    throw new CellError(say('not-a-currency', { column: 'Currency', cell: shown(currency) }), 'currency');
  return currency;
}

/** A UTC instant; null where the cell is empty. Throws CellError for no date, or a time without a known zone. */
export function instantOf(record: FileRecord, field: string, label: string, context: RecordContext): string | null {
  const cell = textOf(record, field);
  if (cell === '' || /^-+$/.test(cell)) return null;
  const civil = readCivil(cell, record.dayFirst ?? false);
  if (!civil) throw new CellError(say('not-a-date', { column: label, cell: shown(cell) }), field);
  const zone = context.timeZone;
  if (zone && !isTimeZone(zone)) throw new CellError(say('not-a-zone', { cell: shown(zone) }), 'timeZone');
  const instant = instantOfCivil(civil, zone);
  if (instant === null) throw new CellError(say('date-without-zone', { column: label, cell: shown(cell) }), field);
  return instant;
}

/** A UTC instant of a cell that has to be filled. Throws CellError. */
export function requiredInstantOf(record: FileRecord, field: string, label: string, context: RecordContext): string {
  const instant = instantOf(record, field, label, context);
  if (instant === null) throw new CellError(say('cell-empty', { column: label }), field);
  return instant;
}

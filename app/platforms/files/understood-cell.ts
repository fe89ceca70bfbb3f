import { readNumber } from '../tables/amount.ts';
import { readCivil } from '../tables/civil.ts';
import { dayOfCivil } from '../tables/instant.ts';
import type { KindSpec } from '../tables/file-kind.ts';
import type { TableRow } from '../tables/table.ts';
import type { Dialect } from './dialect.ts';
import type { ColumnMap } from './map-columns.ts';

/** A cell as it stands and, of an amount or a date that could be read, what it was taken for. */
export interface UnderstoodCell {
  readonly text: string;
  readonly amount?: string; // plain decimal
  readonly day?: string; // YYYY-MM-DD
  readonly secondOfDay?: number; // on the clock that the file keeps; absent where the cell is a day alone
}

/** Rows as they are understood, so that a person sees which of 08/10 is the month and which sign the decimals. */
export function understoodRows(
  rows: readonly TableRow[],
  spec: KindSpec,
  map: ColumnMap,
  dialect: Dialect,
): UnderstoodCell[][] {
  const holds = new Map(spec.columns.map((column) => [map.columns.get(column.name), column.holds]));
  return rows.map(({ cells }) => cells.map((cell, index) => understood(cell.trim(), holds.get(index), dialect)));
}

function understood(text: string, holds: KindSpec['columns'][number]['holds'], dialect: Dialect): UnderstoodCell {
  if (text === '') return { text };
  if (holds === 'amount') {
    const number = readNumber(text, dialect.decimal);
    return number.is === 'number' ? { text, amount: number.text } : { text };
  }
  const civil = holds === 'date' ? readCivil(text, dialect.dayFirst) : null;
  if (!civil) return { text };
  return { text, day: dayOfCivil(civil), ...(civil.hasTime ? { secondOfDay: civil.secondOfDay } : {}) };
}

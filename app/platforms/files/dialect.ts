import { say } from '#app/domain/messages/message.ts';
import { decimalEvidence } from '../tables/amount.ts';
import { dayFirstEvidence, isOrderedByCustom, readCivil } from '../tables/civil.ts';
import type { Message } from '#app/domain/messages/message.ts';
import type { KindSpec } from '../tables/file-kind.ts';
import type { DecimalMark } from '../tables/amount.ts';
import type { OpenTable } from '../tables/table.ts';
import type { ColumnMap } from './map-columns.ts';

/** How a file writes numbers and dates, told from its first rows. */
export interface Dialect {
  readonly decimal: DecimalMark;
  readonly dayFirst: boolean;
  readonly lacksZone: boolean; // times of day without a zone
  readonly warnings: readonly Message[];
}

/**
 * Decimal sign and order of day and month by evidence of the sample. Without evidence: a comma in files parted by
 * semicolons, else a dot; day first in French files and in those parted by semicolons, else month first, with a warning.
 */
export function dialectOf(spec: KindSpec, map: ColumnMap, table: OpenTable, dayFirst?: boolean): Dialect {
  const isContinental = table.delimiter === ';';
  const dates = cellsOf(spec, map, table, 'date');
  const evidence = dayFirst ?? dayFirstEvidence(dates);
  const open = evidence === null ? dates.find(isOrderedByCustom) : undefined;
  const assumed = map.language === 'fr' || isContinental;
  const instants = spec.instants.flatMap((name) => column(map.columns.get(name), table));
  return {
    decimal: decimalEvidence(cellsOf(spec, map, table, 'amount')) ?? (isContinental ? ',' : '.'),
    dayFirst: evidence ?? assumed,
    lacksZone: instants.some((cell) => readCivil(cell, evidence ?? assumed)?.offsetMinutes === null),
    warnings: open === undefined ? [] : [say(assumed ? 'day-first-taken' : 'month-first-taken', { cell: open })],
  };
}

function cellsOf(spec: KindSpec, map: ColumnMap, table: OpenTable, holds: 'amount' | 'date'): string[] {
  const wanted = spec.columns.filter((one) => one.holds === holds);
  return wanted.flatMap((one) => column(map.columns.get(one.name), table));
}

function column(index: number | undefined, table: OpenTable): string[] {
  if (index === undefined) return [];
  return table.sample.map((row) => row.cells[index]?.trim() ?? '').filter((cell) => cell !== '');
}

import type { Message } from '#app/domain/messages/message.ts';

/** One record of a table file: cells as text, trimmed by nobody yet. */
export interface TableRow {
  /** 1-based physical line (of a sheet: row) where the record begins; a quoted cell may span several lines */
  readonly line: number;
  readonly cells: readonly string[];
  /** why the record can't be trusted (a quote that never closes, the file ends in the middle of it) */
  readonly problem?: Message;
  /** the file's last record, without a newline after it: perhaps cut off */
  readonly unended?: true;
}

export interface OpenTable {
  readonly path: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string | null; // null for a workbook
  readonly delimiter: string | null;
  /** what stands above the header: report name, date range as prose */
  readonly titleLines: readonly string[];
  readonly header: { readonly line: number; readonly cells: readonly string[] } | null;
  /** the first rows after the header, for a preview and for telling number and date styles */
  readonly sample: readonly TableRow[];
  /** whether `sample` holds every row of the file */
  readonly sampleIsAll: boolean;
  /** set where the file plainly holds nothing: empty, or prose such as "No data available." instead of a table */
  readonly nothing: Message | null;
  /** All rows after the header, in batches, read anew from the file at each call; memory does not grow with the file. */
  batches(progress?: (bytesRead: number) => void): AsyncGenerator<TableRow[]>;
}

/** Whether a row holds nothing but white space. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The text of a row's only filled cell; null where it has none or several. */
export function onlyCell(cells: readonly string[]): string | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length === 1 ? filled[0]!.trim() : null;
}

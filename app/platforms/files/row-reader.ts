import type { FileItem } from '../tables/file-kind.ts';
import type { RowFields } from './row-fields.ts';

/** A row under our column names. */
export interface NamedRow extends RowFields {
  readonly line: number;
  readonly firstCell: string; // the first cell that is filled
}

/** Turns rows into items; an order's rows are held back until the next order begins. */
export interface RowReader {
  row(row: NamedRow): FileItem[];
  end(): FileItem[];
}

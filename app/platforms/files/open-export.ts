import { openTable } from '../tables/open-table.ts';
import { VOCABULARY } from './kinds.ts';
import type { OpenTable } from '../tables/table.ts';

/**
 * Opens an export file: CSV in any usual encoding and delimiter, or XLSX. Throws UnreadableFileError where it is
 * neither, and node's own error where there is no such file.
 */
export function openExport(path: string): Promise<OpenTable> {
  return openTable(path, VOCABULARY);
}
